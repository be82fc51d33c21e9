using System.Text;
using Lakehouse.Tables;
using Lakehouse.Tests.Reference;
using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Support;
using TestEngines;

namespace SparkJobs.Tests.Nightly;

/// <summary>
/// Every table of a lake, computed by the nightly on the embedded engine, has exactly the rows that a second implementation computes,
/// which was written from the definitions alone.
/// </summary>
public sealed class TablesAgainstReferenceTests(SailEngine sail) : IClassFixture<SailEngine>
{
    /// <summary>The dates before and after the computed ones are in the lake, but were never asked for.</summary>
    [SkippableFact]
    public Task One_night_over_many_dates_gives_the_rows_of_the_definitions()
    {
        var lines = OddLake.Lines();
        return CompareAsync(lines, new Night("events", lines, OddLake.First.AddDays(5), OddLake.Last.AddDays(-3)));
    }

    /// <summary>Each night brings events of all dates, which changes what the nights before computed; some dates between are never asked for.</summary>
    [SkippableFact]
    public Task Nights_in_any_order_end_in_the_rows_of_the_definitions()
    {
        var lines = OddLake.Lines();
        var third = (lines.Count / 3) + 1;
        var parts = lines.Chunk(third).ToList();
        return CompareAsync(
            lines,
            new Night("first", parts[0], new(2019, 11, 2), new(2019, 11, 5)),
            new Night("second", parts[1], new(2019, 10, 14), new(2019, 10, 18)),
            new Night("third", parts[2], new(2019, 10, 17), new(2019, 10, 24)));
    }

    /// <summary>A date loses all its events, users their first ones, and every window and week that held them changes, without being asked for again.</summary>
    [SkippableFact]
    public Task A_file_that_comes_again_with_fewer_lines_takes_the_others_rows_away()
    {
        var lines = OddLake.Lines();
        List<string> before = [.. lines.Where((_, index) => index % 5 == 0)];
        List<string> after = [.. before.Where((line, index) => !line.StartsWith("2019-10-15", StringComparison.Ordinal) && index % 10 != 0)];
        return CompareAsync(
            after,
            new Night("events", before, new(2019, 10, 12), new(2019, 10, 20)),
            new Night("events", after, new(2019, 10, 19), new(2019, 10, 24)));
    }

    private static IEnumerable<DateOnly> Dates(Night night) => Enumerable.Range(0, night.To.DayNumber - night.From.DayNumber + 1).Select(night.From.AddDays);

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
        foreach (var night in nights)
        {
            var input = folder.Write(night.File + ".csv", string.Join('\n', night.Lines) + "\n");
            await lake.NightlyAsync([input], night.From, night.To);
        }

        var reference = new ReferenceLake(ReferenceEvents.Parse(lines), nights.SelectMany(Dates));
        var differences = new StringBuilder();
        foreach (var definition in LakeTables.Gold(new GoldThresholds()).Select(table => table.Definition).Prepend(Events.Definition))
        {
            Assert.True(ReferenceTables.All.ContainsKey(definition.Name), $"{definition.Name} has no reference.");
            var (header, actual) = await ExportAsync(lake, definition.Name);
            Assert.Equal(string.Join(',', definition.Columns.Select(column => column.Name)), header);
            differences.Append(LineDifferences.Describe(definition.Name, ReferenceTables.Lines(definition.Name, reference), actual));
        }

        Assert.True(differences.Length == 0, differences.ToString());
    }

    private sealed record Night(string File, IReadOnlyList<string> Lines, DateOnly From, DateOnly To);
}
