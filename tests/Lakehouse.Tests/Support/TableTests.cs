using Lakehouse.Schema;
using Lakehouse.Tables;
using Lakehouse.Tests.Reference;
using SparkConnect.Client;
using SparkConnect.Sql;
using TestEngines;

namespace Lakehouse.Tests.Support;

/// <summary>The rows of one table from a few events, on either engine; what the table declares of keys, nulls and types is checked each time.</summary>
public abstract class TableTests(SailEngine sail, SparkEngine spark)
{
    protected const string Sail = "Sail";
    protected const string Spark = "Spark";

    /// <summary>Asserts a table's rows.</summary>
    /// <param name="engine">Sail or Spark.</param>
    /// <param name="table">The table.</param>
    /// <param name="computed">The days of October 2019 that are computed.</param>
    /// <param name="events">All events of the lake.</param>
    /// <param name="expected">The rows as lines of CSV, in any order.</param>
    internal async Task AssertRowsAsync(string engine, IGoldTable table, IReadOnlyList<int> computed, IReadOnlyList<ReferenceEvent> events, params string[] expected)
    {
        EngineFixture fixture = string.Equals(engine, Sail, StringComparison.Ordinal) ? sail : spark;
        await using var session = new SparkSession(new SparkConnectClient(SparkConnectionString.Parse(fixture.Remote)));
        await session.Conf().SetAsync("spark.sql.session.timeZone", "UTC", CancellationToken.None);
        var lake = new TinyLake(session, events, computed.Select(day => new DateOnly(2019, 10, day)));

        var rows = await lake.Rows(table).CollectAsync(CancellationToken.None);

        Assert.Equal(expected.Order(StringComparer.Ordinal), rows.Select(row => ReferenceCsv.Line(row.Values)).Order(StringComparer.Ordinal));
        AssertDeclared(table.Definition, rows);
    }

    private static void AssertDeclared(TableDefinition definition, IReadOnlyList<Row> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var columns = rows[0].Schema.Fields.Select(field => $"{field.Name} {field.DataType.SimpleString}");
        Assert.Equal(definition.Columns.Select(column => $"{column.Name} {column.Type}"), columns);
        var keys = rows.Select(row => ReferenceCsv.Line(definition.Keys.Select(row.Get))).ToList();
        Assert.Equal(keys.Count, keys.Distinct(StringComparer.Ordinal).Count());
        Assert.All(definition.Columns.Where(column => !column.Nullable), column => Assert.All(rows, row => Assert.NotNull(row.Get(column.Name))));
    }
}
