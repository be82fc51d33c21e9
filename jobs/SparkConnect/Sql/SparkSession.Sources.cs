using SparkConnect.Arrow;
using SparkConnect.Client;
using SparkConnect.Plans;
using SparkConnect.Sql.Types;

namespace SparkConnect.Sql;

/// <content>Tables made of SQL, numbers and local rows.</content>
public sealed partial class SparkSession
{
    /// <summary>
    /// Runs SQL. What changes something, such as CREATE or INSERT, is done when this returns; a query is only described and runs with an action of its table.
    /// </summary>
    /// <param name="sqlText">One statement.</param>
    /// <param name="args">Values of its parameters <c>:name</c>: columns or literals; null for none. Spark 4.0 or newer.</param>
    /// <param name="cancellationToken">Interrupts the statement.</param>
    /// <exception cref="SparkConnectException">The server refused or failed the statement.</exception>
    public async Task<DataFrame> SqlAsync(
        string sqlText,
        IReadOnlyDictionary<string, object?>? args = null,
        CancellationToken cancellationToken = default)
    {
        var arguments = (args ?? new Dictionary<string, object?>(StringComparer.Ordinal))
            .Select(argument => KeyValuePair.Create(argument.Key, Functions.Lit(argument.Value).Expression));
        var sql = RelationBuilder.Sql(sqlText, arguments, []);
        var result = await ExecuteAsync(CommandBuilder.Sql(sql), response => response.SqlCommandResult, cancellationToken);
        return CreateDataFrame(result?.Relation ?? sql, []);
    }

    /// <inheritdoc cref="SqlAsync"/>
    public DataFrame Sql(string sqlText, IReadOnlyDictionary<string, object?>? args = null) => Blocking.Run(() => SqlAsync(sqlText, args));

    /// <summary>The numbers from 0 up to an end, as the column <c>id</c>.</summary>
    /// <param name="end">The end, which is left out.</param>
    public DataFrame Range(long end) => Range(0, end);

    /// <summary>The numbers from a start up to an end, as the column <c>id</c>.</summary>
    /// <param name="start">The first number.</param>
    /// <param name="end">The end, which is left out.</param>
    /// <param name="step">The difference from one number to the next.</param>
    /// <param name="numPartitions">The number of partitions; null for the server's choice.</param>
    public DataFrame Range(long start, long end, long step = 1, int? numPartitions = null)
        => CreateDataFrame(RelationBuilder.Range(start, end, step, numPartitions), []);

    /// <summary>A table of local rows, which travel with its plan: meant for small ones.</summary>
    /// <param name="data">The rows, each with a value for every field, of the .NET type that the field's type names.</param>
    /// <param name="schema">The names and types; structs, arrays and maps are not supported, make them of columns.</param>
    /// <exception cref="ArgumentException">A value does not fit its field, or a type is not supported.</exception>
    public DataFrame CreateDataFrame(IEnumerable<IReadOnlyList<object?>> data, StructType schema)
    {
        var arrow = new ArrowSchema([.. schema.Fields.Select(field => new ArrowField(field.Name, ArrowTypes.From(field.DataType), field.IsNullable))]);
        return CreateDataFrame(RelationBuilder.Local(ArrowStreamWriter.Write(arrow, [.. data]), schema.Json), []);
    }

    /// <inheritdoc cref="CreateDataFrame(IEnumerable{IReadOnlyList{object}}, StructType)"/>
    public DataFrame CreateDataFrame(IEnumerable<Row> data, StructType schema) => CreateDataFrame(data.Select(row => row.Values), schema);

    /// <summary>A table without rows and columns.</summary>
    public DataFrame EmptyDataFrame() => CreateDataFrame(Enumerable.Empty<Row>(), new StructType());
}
