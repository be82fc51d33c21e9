using System.Text;
using System.Text.Json;
using Lakehouse.Schema;
using Lakehouse.Tables;
using SparkJobs.Lake;
using SparkJobs.Tests.Support;

namespace SparkJobs.Tests.Nightly;

/// <summary>What the gold tables of a night are like as files and as tables: what any reader of Delta may rely on.</summary>
internal static class WrittenTables
{
    private const int MostFiles = 2;

    /// <summary>Checks the tables of a lake after its first night.</summary>
    /// <param name="lake">The lake.</param>
    /// <param name="folder">Its folder.</param>
    public static async Task AssertAsDeclaredAsync(TestLake lake, string folder)
    {
        var mistakes = new StringBuilder();
        foreach (var definition in LakeTables.Gold(new GoldThresholds()).Select(table => table.Definition))
        {
            mistakes.AppendJoin('\n', Mistakes(Path.Combine(folder, definition.Name), definition));
            mistakes.AppendJoin('\n', await BrokenAsync(lake, definition));
        }

        Assert.True(mistakes.Length == 0, mistakes.ToString());
    }

    // The declared keys and nulls, counted in one query.
    private static async Task<IEnumerable<string>> BrokenAsync(TestLake lake, TableDefinition definition)
    {
        var key = string.Join(", ", definition.Keys.Select(TableSql.Name));
        var nulls = definition.Columns.Where(column => !column.Nullable).Select(column => $"{TableSql.Name(column.Name)} IS NULL");
        var counts = await lake.CsvAsync(
            $"SELECT count(*) - (SELECT count(*) FROM (SELECT DISTINCT {key} FROM {definition.Name})), count(CASE WHEN {string.Join(" OR ", nulls)} THEN 1 END) FROM {definition.Name}");
        return counts.TrimEnd('\n').EndsWith("\n0,0", StringComparison.Ordinal) ? [] : [$"{definition.Name}: repeated keys, nulls: {counts}"];
    }

    private static IEnumerable<string> Mistakes(string table, TableDefinition definition)
    {
        foreach (var action in DeltaActions.Of(table))
        {
            // Version 1 reads no deletion vectors and no column mapping.
            if (action.TryGetProperty("protocol", out var protocol) && protocol.GetProperty("minReaderVersion").GetInt32() > 1)
            {
                yield return $"{definition.Name}: needs reader version {protocol}";
            }

            // Liquid clustering names its columns in a domain of the table's, and is a feature for writers.
            if (action.TryGetProperty("domainMetadata", out _) || protocol.ToString().Contains("clustering", StringComparison.Ordinal))
            {
                yield return $"{definition.Name}: is clustered";
            }

            if (action.TryGetProperty("add", out var file) && file.TryGetProperty("deletionVector", out var vector) && vector.ValueKind != JsonValueKind.Null)
            {
                yield return $"{definition.Name}: has a deletion vector";
            }

            if (action.TryGetProperty("metaData", out var metadata))
            {
                foreach (var mistake in SchemaMistakes(metadata, definition))
                {
                    yield return $"{definition.Name}: {mistake}";
                }
            }
        }

        var files = Directory.EnumerateFiles(table, "*.parquet", SearchOption.AllDirectories).GroupBy(file => Path.GetDirectoryName(file)).ToList();
        foreach (var group in files.Where(group => group.Count() > MostFiles))
        {
            yield return $"{definition.Name}: {group.Count()} files in {group.Key}";
        }
    }

    private static IEnumerable<string> SchemaMistakes(JsonElement metadata, TableDefinition definition)
    {
        if (metadata.GetProperty("description").GetString() != definition.Grain)
        {
            yield return "no comment";
        }

        using var schema = JsonDocument.Parse(metadata.GetProperty("schemaString").GetString()!);
        var fields = schema.RootElement.GetProperty("fields").EnumerateArray().ToList();
        var actual = fields.Select(field => $"{field.GetProperty("name").GetString()} {Type(field)}: {Comment(field)}");
        foreach (var missing in definition.Columns.Select(column => $"{column.Name} {column.Type}: {column.Meaning}").Except(actual))
        {
            yield return "no column " + missing;
        }
    }

    private static string? Type(JsonElement field) => field.GetProperty("type").GetString() switch
    {
        "long" => "bigint",
        "integer" => "int",
        var type => type,
    };

    private static string? Comment(JsonElement field)
        => field.GetProperty("metadata").TryGetProperty("comment", out var comment) ? comment.GetString() : null;
}
