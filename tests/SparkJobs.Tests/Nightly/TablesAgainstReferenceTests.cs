using System.Globalization;
using System.Text;
using Lakehouse.Tables;
using Lakehouse.Tests.Reference;
using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Support;
using TestEngines;

namespace SparkJobs.Tests.Nightly;

/// <summary>
/// Every table of a lake, computed by the nightly on the embedded engine, has exactly the rows that a second implementation computes from the definitions alone.
/// </summary>
public sealed class TablesAgainstReferenceTests(SailEngine sail) : IClassFixture<SailEngine>
{
    private const int DifferencesShown = 4;

    /// <summary>The dates before and after the computed ones are in the lake, but were never asked for.</summary>
    [SkippableFact]
    public Task One_night_over_many_dates_gives_the_rows_of_the_definitions()
    {
        var lines = OddLake.Lines();
        return CompareAsync(lines, new Night(lines, OddLake.First.AddDays(5), OddLake.Last.AddDays(-3)));
    }

    /// <summary>Each night brings events of all dates, so that it also changes what the nights before it computed; dates stay uncomputed between the computed ones.</summary>
    [SkippableFact]
    public Task Nights_in_any_order_end_in_the_rows_of_the_definitions()
    {
        var lines = OddLake.Lines();
        var third = (lines.Count / 3) + 1;
        var parts = lines.Chunk(third).ToList();
        return CompareAsync(
            lines,
            new Night(parts[0], new(2019, 11, 1), new(2019, 11, 10)),
            new Night(parts[1], new(2019, 10, 10), new(2019, 10, 18)),
            new Night(parts[2], new(2019, 10, 15), new(2019, 10, 25)));
    }

    private static IEnumerable<DateOnly> Dates(Night night) => Enumerable.Range(0, night.To.DayNumber - night.From.DayNumber + 1).Select(night.From.AddDays);

    private static string Differences(string table, IReadOnlyList<string> expected, IReadOnlyList<string> actual)
    {
        var missing = Without(expected, actual);
        var unexpected = Without(actual, expected);
        if (missing.Count == 0 && unexpected.Count == 0)
        {
            return "";
        }

        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{table}: {expected.Count} rows expected, {actual.Count} found; {missing.Count} missing, {unexpected.Count} unexpected");
        missing.Take(DifferencesShown).ToList().ForEach(line => text.Append("  - ").AppendLine(line));
        unexpected.Take(DifferencesShown).ToList().ForEach(line => text.Append("  + ").AppendLine(line));
        return text.ToString();
    }

    /// <summary>The lines of a list that another lacks, each as often as it is lacking.</summary>
    private static List<string> Without(IReadOnlyList<string> lines, IReadOnlyList<string> others)
    {
        var left = others.CountBy(line => line).ToDictionary();
        return [.. lines.Where(line => (left[line] = left.GetValueOrDefault(line) - 1) < 0)];
    }

    private static async Task<(string Header, IReadOnlyList<string> Lines)> ExportAsync(TestLake lake, string table)
    {
        var lines = (await lake.CsvAsync($"SELECT * FROM {table}")).Split('\n');
        Assert.Equal("", lines[^1]);
        return (lines[0], [.. lines[1..^1].Order(StringComparer.Ordinal)]);
    }

    private async Task CompareAsync(IReadOnlyList<string> lines, params IReadOnlyList<Night> nights)
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        foreach (var (number, night) in nights.Index())
        {
            var input = folder.Write(string.Create(CultureInfo.InvariantCulture, $"night-{number}.csv"), string.Join('\n', night.Lines) + "\n");
            await lake.NightlyAsync([input], night.From, night.To);
        }

        var reference = new ReferenceLake(ReferenceEvents.Parse(lines), nights.SelectMany(Dates));
        var differences = new StringBuilder();
        foreach (var definition in LakeTables.Gold(new GoldThresholds()).Select(table => table.Definition).Prepend(Events.Definition))
        {
            Assert.True(ReferenceTables.All.ContainsKey(definition.Name), $"{definition.Name} has no reference.");
            var (header, actual) = await ExportAsync(lake, definition.Name);
            Assert.Equal(string.Join(',', definition.Columns.Select(column => column.Name)), header);
            differences.Append(Differences(definition.Name, ReferenceTables.Lines(definition.Name, reference), actual));
        }

        Assert.True(differences.Length == 0, differences.ToString());
    }

    private sealed record Night(IReadOnlyList<string> Lines, DateOnly From, DateOnly To);
}
