using Lakehouse.Schema;
using Lakehouse.Tables;
using SparkJobs.Simulation;
using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Support;
using TestEngines;

namespace SparkJobs.Tests.Readers;

/// <summary>A reader that is neither engine gets from the tables' live Parquet files what the engine that wrote them exports, value by value.</summary>
public sealed class DuckDbTests(SailEngine sail) : IClassFixture<SailEngine>
{
    private const int Days = 2;

    private static readonly DateOnly First = new(2019, 10, 7);

    [SkippableFact]
    public async Task Every_gold_table_reads_as_its_engine_exports_it()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        var files = new[] { Simulate(folder.Combine("first.csv"), seed: 1), Simulate(folder.Combine("second.csv"), seed: 2) };

        // The second night replaces what the first one wrote: not every file of a folder is the table's any more.
        await lake.NightlyAsync(files[..1], First, First.AddDays(Days - 1));
        await lake.NightlyAsync(files, First, First.AddDays(Days - 1));

        var definitions = LakeTables.Gold(new GoldThresholds()).Select(table => table.Definition).ToList();
        var read = await DuckDb.QueryAsync(definitions.ToDictionary(
            definition => definition.Name,
            definition => Query(definition, DeltaActions.LiveFiles(folder.Combine(Path.Combine("lake", definition.Name))))));
        var rows = 0;
        foreach (var definition in definitions)
        {
            var export = await lake.ExportAsync(definition.Name);
            var exported = export.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(string.Join(',', definition.Columns.Select(column => column.Name)), exported[0]);
            Assert.Equal(exported.Skip(1).Order(StringComparer.Ordinal), read[definition.Name].Select(Line).Order(StringComparer.Ordinal));
            rows += exported.Length - 1;
        }

        Assert.True(rows > 10_000, $"{rows} rows are too few to prove anything");
    }

    // Columns that a table is partitioned by are not in its files: their values are the log's.
    private static string Query(TableDefinition definition, IReadOnlyList<(string File, IReadOnlyDictionary<string, string?> Partition)> files)
    {
        if (files.Count == 0)
        {
            return "SELECT '' WHERE false";
        }

        return string.Join(" UNION ALL ", files.Select(file =>
        {
            var columns = definition.Columns.Select(column => file.Partition.TryGetValue(column.Name, out var value) ? Literal(value) : AsText(column));
            return $"SELECT {string.Join(", ", columns)} FROM read_parquet({Literal(file.File)}, hive_partitioning = false)";
        }));
    }

    // As exports write it: times with T and Z and only the digits of the fraction that say something. Decimals and dates are the same in both.
    private static string AsText(ColumnDefinition column) => column.Type switch
    {
        "timestamp" => $"rtrim(rtrim(strftime(make_timestamp(epoch_us({column.Name})), '%Y-%m-%dT%H:%M:%S.%f'), '0'), '.') || 'Z'",
        _ => $"CAST({column.Name} AS VARCHAR)",
    };

    private static string Literal(string? value) => value is null ? "NULL" : "'" + value.Replace("'", "''", StringComparison.Ordinal) + "'";

    private static string Line(string?[] row) => string.Join(',', row.Select(value => value switch
    {
        null => "",
        "" => "\"\"",
        _ when value.AsSpan().ContainsAny(",\"\n") => "\"" + value.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"",
        _ => value,
    }));

    private static string Simulate(string path, ulong seed)
    {
        using var file = File.Create(path);
        EventSimulator.Write(file, new SimulationOptions(5_000, First, Days) { Seed = seed });
        return path;
    }
}
