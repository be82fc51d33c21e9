using System.Text.Json;
using Lakehouse.Quality;
using Lakehouse.Schema;
using Lakehouse.Tables;
using SparkJobs.Settings;
using SparkJobs.Settings.Json;

namespace SparkJobs.Quality;

/// <summary>Reads conf/quality.json.</summary>
internal static class QualityFile
{
    private const string Name = "quality.json";
    private const string Schema = "quality.schema.json";

    // A check looks at a date: the tables whose rows belong to one.
    private static readonly Dictionary<string, TableDefinition> Tables = LakeTables.Gold(new GoldThresholds())
        .Where(table => table.Period.Kind == TablePeriodKind.Day)
        .Select(table => table.Definition)
        .Append(Events.Definition)
        .ToDictionary(definition => definition.Name, StringComparer.Ordinal);

    /// <summary>Reads and checks the file.</summary>
    /// <param name="path">The file; null for quality.json in the configuration's folder.</param>
    /// <exception cref="JobException">The file is missing or wrong; every mistake has a line that names file, line and path. Exit code 2.</exception>
    public static QualityExpectations Read(string? path = null)
    {
        var file = path ?? Path.Combine(SettingsFile.Folder, Name);
        var mistakes = new JsonMistakes(file);
        var value = CheckedFile.Read(file, Schema, mistakes);
        List<Check> checks = [];
        if (value is not null)
        {
            checks = [.. value.Member("checks")!.Items.Where(IsEnabled).Select(item => Parse(item, mistakes))];
            FindRepeatedIds(value.Member("checks")!, mistakes);
        }

        mistakes.ThrowIfAny();
        var defaults = new HistoryRules();
        var history = value!.Member("history");
        return new QualityExpectations(
            new HistoryRules(Whole(history, "days") ?? defaults.Days, Whole(history, "least_dates") ?? defaults.LeastDates),
            checks);
    }

    private static bool IsEnabled(PlacedJson check) => check.Member("enabled") is not { Kind: JsonValueKind.False };

    private static Check Parse(PlacedJson check, JsonMistakes mistakes)
    {
        var id = check.Member("id")!.Text;
        var table = Table(check, mistakes);
        return check.Member("kind")!.Text switch
        {
            "band" => new BandCheck
            {
                Id = id,
                Figure = Figure(table, check, "figure"),
                LowFactor = check.Member("low_factor")!.Number,
                HighFactor = check.Member("high_factor")!.Number,
                ZeroFailsFrom = check.Member("zero_fails_from")?.Number ?? 5,
            },
            "share" => new ShareCheck
            {
                Id = id,
                Part = Figure(table, check, "part"),
                Whole = Figure(check.Member("whole_table") is null ? table : Table(check, mistakes, "whole_table"), check, "whole"),
                Tolerance = check.Member("tolerance")!.Number,
                LeastWhole = check.Member("least_whole")?.Number ?? 1000,
            },
            "limits" => Limits(id, table, check, mistakes),
            "unique" => new UniqueCheck { Id = id, Table = table, Keys = Keys(table, check, mistakes) },
            "equal" => new EqualCheck
            {
                Id = id,
                Figure = Figure(table, check, "figure"),
                Other = Figure(Table(check.Member("other")!, mistakes), check.Member("other")!, "figure"),
            },
            _ => new FreshCheck { Id = id, Table = table, MostDays = Whole(check, "most_days")!.Value, ArchiveAfterDays = Whole(check, "archive_after_days") ?? 60 },
        };
    }

    private static Figure Figure(string table, PlacedJson check, string member) => new(table, check.Member(member)!.Text);

    private static int? Whole(PlacedJson? value, string member) => value?.Member(member) is { } number ? (int)number.Number : null;

    private static LimitsCheck Limits(string id, string table, PlacedJson check, JsonMistakes mistakes)
    {
        var (low, high) = (check.Member("low"), check.Member("high"));
        if (low is null && high is null)
        {
            mistakes.Add(check.Place, "write low, high or both");
        }
        else if (low?.Number > high?.Number)
        {
            mistakes.Add(low.Place, $"{low.Text} is above high, {high.Text}");
        }

        return new LimitsCheck { Id = id, Figure = Figure(table, check, "figure"), Low = low?.Number, High = high?.Number };
    }

    private static string Table(PlacedJson check, JsonMistakes mistakes, string member = "table")
    {
        var table = check.Member(member)!;
        if (!Tables.ContainsKey(table.Text))
        {
            mistakes.Add(table.Place, $"'{table.Text}' is no table with rows per event_date; write one of {string.Join(", ", Tables.Keys.Order(StringComparer.Ordinal))}");
        }

        return table.Text;
    }

    private static IReadOnlyList<string> Keys(string table, PlacedJson check, JsonMistakes mistakes)
    {
        var definition = Tables.GetValueOrDefault(table);
        if (check.Member("keys") is not { } keys)
        {
            return definition?.Keys ?? [];
        }

        foreach (var key in keys.Items.Where(key => definition?.Columns.Any(column => column.Name == key.Text) == false))
        {
            mistakes.Add(key.Place, $"{table} has no column '{key.Text}'; its columns are {string.Join(", ", definition!.Columns.Select(column => column.Name))}");
        }

        return [.. keys.Items.Select(key => key.Text)];
    }

    private static void FindRepeatedIds(PlacedJson checks, JsonMistakes mistakes)
    {
        foreach (var repeated in checks.Items.Select(check => check.Member("id")!).GroupBy(id => id.Text, StringComparer.Ordinal).SelectMany(same => same.Skip(1)))
        {
            mistakes.Add(repeated.Place, $"another check is named '{repeated.Text}', too");
        }
    }
}
