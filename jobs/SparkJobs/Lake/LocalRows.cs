using System.Globalization;
using Lakehouse.Schema;
using SparkConnect.Sql;
using SparkConnect.Sql.Types;

namespace SparkJobs.Lake;

/// <summary>Rows of this program's own as DataFrames.</summary>
internal static class LocalRows
{
    private const string Decimal = "decimal(";

    /// <summary>A DataFrame with the columns of a table.</summary>
    /// <param name="spark">The session.</param>
    /// <param name="definition">The table; its columns are string, bigint, int, double, boolean, date, timestamp or decimal(P,S).</param>
    /// <param name="rows">The values of each row, in the order of the columns.</param>
    public static DataFrame Create(SparkSession spark, TableDefinition definition, IEnumerable<object?[]> rows)
    {
        var schema = new StructType([.. definition.Columns.Select(column => new StructField(column.Name, TypeOf(column.Type)))]);
        return spark.CreateDataFrame(rows, schema);
    }

    private static DataType TypeOf(string type) => type switch
    {
        "string" => new StringType(),
        "bigint" => new LongType(),
        "int" => new IntegerType(),
        "double" => new DoubleType(),
        "boolean" => new BooleanType(),
        "date" => new DateType(),
        "timestamp" => new TimestampType(),
        _ when type.StartsWith(Decimal, StringComparison.Ordinal) => DecimalOf(type),
        _ => throw new NotSupportedException($"Local rows have no columns of type {type}."),
    };

    private static DecimalType DecimalOf(string type)
    {
        var numbers = type[Decimal.Length..^1].Split(',').Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToList();
        return new DecimalType(numbers[0], numbers[1]);
    }
}
