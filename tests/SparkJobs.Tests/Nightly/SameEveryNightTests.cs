using System.Globalization;
using SparkJobs.Nightly;
using SparkJobs.Simulation;
using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Support;
using TestEngines;

namespace SparkJobs.Tests.Nightly;

/// <summary>
/// The same events give the same tables, to the byte, however they come and wherever the night runs. Where a file stands and when it was written is left out,
/// and where the lines come in another order or in other files also what tells contents apart.
/// </summary>
[Collection(SailTests.Name)]
public sealed class SameEveryNightTests(SailEngine sail)
{
    private const int Days = 3;
    private const string Header = "event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session";
    private static readonly DateOnly First = new(2019, 10, 1);
    private static readonly string[] OfThePlace = ["source_file", "modified_at"];
    private static readonly string[] OfTheContent = [.. OfThePlace, "ingest_id", "line_number"];
    private static readonly string[] Lines = Simulated();

    // The tables of a plain night, exported once for all tests.
    private static readonly SemaphoreSlim Turn = new(1, 1);
    private static (IReadOnlyDictionary<string, string> Exact, IReadOnlyDictionary<string, string> Loose)? plain;

    [SkippableTheory]
    [InlineData("1", "Asia/Kathmandu", "tr_TR.UTF-8")]
    [InlineData("2", "America/St_Johns", "de_DE.UTF-8")]
    [InlineData("7", "Asia/Kathmandu", "de_DE.UTF-8")]
    public async Task Partitions_time_zone_and_culture_of_the_process_change_nothing(string partitions, string timeZone, string culture)
    {
        using var folder = new TemporaryFolder();
        var variables = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["TZ"] = timeZone,
            ["LC_ALL"] = culture,
            ["LANG"] = culture,
            ["SAIL_EXECUTION__DEFAULT_PARALLELISM"] = partitions,
        };

        var (code, output) = await JobProcess.RunAsync(variables, "nightly", "--input", Write(folder, Lines), "--lake", folder.Combine("lake"), "--now", "2026-01-01");

        Assert.True(code == 0, output);
        await AssertExactAsync(folder);
    }

    [SkippableFact]
    public async Task The_order_of_the_lines_changes_nothing()
    {
        using var folder = new TemporaryFolder();
        var shuffled = Lines.ToArray();
        new Random(1).Shuffle(shuffled);

        await NightAsync(folder, [Write(folder, shuffled)]);

        await AssertLooseAsync(folder);
    }

    [SkippableFact]
    public async Task Seven_files_that_come_over_three_nights_in_any_order_end_in_the_same_tables()
    {
        using var folder = new TemporaryFolder();
        var parts = Lines.Select((line, index) => (line, index)).GroupBy(each => each.index % 7, each => each.line).ToArray();
        new Random(2).Shuffle(parts);

        foreach (var night in parts.Chunk(3))
        {
            await NightAsync(folder, [.. night.Select(part => Write(folder, part, string.Create(CultureInfo.InvariantCulture, $"part-{part.Key}.csv")))]);
        }

        await AssertLooseAsync(folder, except: "files");
    }

    [SkippableFact]
    public async Task Dates_backfilled_in_any_order_and_one_of_them_twice_end_in_the_same_tables()
    {
        using var folder = new TemporaryFolder();
        var input = Write(folder, Lines);
        await using (var lake = await TestLake.OpenAsync(sail, folder.Combine("lake")))
        {
            foreach (var day in new[] { 2, 0, 2, 1 })
            {
                await lake.NightAsync([input], NightDates.Named(First.AddDays(day), First.AddDays(day)));
            }
        }

        await AssertExactAsync(folder);
    }

    [SkippableFact]
    public async Task Two_nights_at_once_give_the_tables_of_one()
    {
        using var folder = new TemporaryFolder();
        string[] night = ["--remote", sail.Remote, "nightly", "--input", Write(folder, Lines), "--lake", folder.Combine("lake"), "--now", "2026-01-01", "--wait", "120"];

        var runs = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => JobProcess.RunAsync(new Dictionary<string, string?>(), night)));

        Assert.All(runs, run => Assert.True(run.ExitCode == 0, run.Output));
        await AssertExactAsync(folder);
    }

    private async Task AssertExactAsync(TemporaryFolder folder)
    {
        var expected = (await PlainAsync()).Exact;
        var actual = await LakeComparison.ExportAsync(sail, folder.Combine("lake"), OfThePlace);
        Assert.Equal(expected.Keys, actual.Keys);
        Assert.All(expected.Keys, table => Assert.Equal(expected[table], actual[table]));
    }

    private async Task AssertLooseAsync(TemporaryFolder folder, string? except = null)
    {
        var expected = (await PlainAsync()).Loose;
        var actual = await LakeComparison.ExportAsync(sail, folder.Combine("lake"), OfTheContent);
        Assert.Equal(expected.Keys, actual.Keys);
        Assert.All(expected.Keys.Where(table => table != except), table => Assert.Equal(expected[table], actual[table]));
    }

    private async Task<(IReadOnlyDictionary<string, string> Exact, IReadOnlyDictionary<string, string> Loose)> PlainAsync()
    {
        await Turn.WaitAsync();
        try
        {
            if (plain is null)
            {
                using var folder = new TemporaryFolder();
                await NightAsync(folder, [Write(folder, Lines)]);
                var lake = folder.Combine("lake");
                plain = (await LakeComparison.ExportAsync(sail, lake, OfThePlace), await LakeComparison.ExportAsync(sail, lake, OfTheContent));
            }

            return plain.Value;
        }
        finally
        {
            Turn.Release();
        }
    }

    private async Task NightAsync(TemporaryFolder folder, IReadOnlyList<string> inputs)
    {
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        await lake.NightAsync(inputs, NightDates.Due);
    }

    private static string[] Simulated()
    {
        using var content = new MemoryStream();
        EventSimulator.Write(content, new SimulationOptions(1500, First, Days) { Seed = 21, Dirty = 0.02m });
        return [.. System.Text.Encoding.Latin1.GetString(content.ToArray()).TrimEnd('\n').Split('\n').Where(line => line.TrimEnd('\r') != Header)];
    }

    // Latin-1 keeps every byte, those that are not UTF-8 too.
    private static string Write(TemporaryFolder folder, IEnumerable<string> lines, string name = "events.csv")
    {
        var path = folder.Combine(name);
        File.WriteAllText(path, Header + "\n" + string.Concat(lines.Select(line => line + "\n")), System.Text.Encoding.Latin1);
        return path;
    }
}
