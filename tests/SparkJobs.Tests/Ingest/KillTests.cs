using System.Globalization;
using Lakehouse.Tables;
using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Support;
using TestEngines;
using Xunit.Abstractions;

namespace SparkJobs.Tests.Ingest;

/// <summary>
/// A run that is killed anywhere leaves nothing that the next run does not repair. Three places of each command, drawn by SPARK_JOBS_TEST_SEED, are tried;
/// with SPARK_JOBS_SOAK=N every place N times, at some moment until the commit after it (tests/soak).
/// </summary>
[Collection(SailTests.Name)]
public sealed class KillTests(SailEngine sail, ITestOutputHelper output)
{
    private const int Few = 3;

    [SkippableTheory]
    [InlineData("ingest")]
    [InlineData("replay")]
    [InlineData("nightly")]
    [InlineData("forget-user")]
    [InlineData("migrate")]
    public async Task After_a_kill_the_next_run_gives_an_undisturbed_runs_tables(string command)
    {
        using var folder = new TemporaryFolder();
        var input = folder.Combine("input");
        var before = folder.Combine("before");
        await PrepareAsync(command, input, before);

        var undisturbed = folder.Combine("undisturbed");
        Copy(before, undisturbed);
        var commits = 0;
        await RunAsync(undisturbed, command, input, _ => commits++);
        var expected = await LakeComparison.ExportAsync(sail, undisturbed);
        Assert.True(commits > 2, "The command has too few commits to be killed between.");

        var places = Places(commits);
        foreach (var (place, delay) in places)
        {
            var lake = folder.Combine("killed");
            Copy(before, lake);
            await KilledRun.StartAsync(sail.Remote, lake, command, input, place, delay);
            Assert.True(place == commits || delay > TimeSpan.Zero || Commits(lake) < Commits(undisturbed), "The kill came too late to interrupt anything.");
            await RunAsync(lake, command, input);

            Assert.Equal(expected, await LakeComparison.ExportAsync(sail, lake));
            Directory.Delete(lake, recursive: true);
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{command}: {places.Count} kills over {commits} places, every table as after an undisturbed run"));
    }

    [SkippableFact]
    public async Task A_run_with_other_input_repairs_what_a_killed_one_left()
    {
        using var folder = new TemporaryFolder();
        var input = folder.Combine("input");
        var before = folder.Combine("before");
        await PrepareAsync("ingest", input, before);
        var other = folder.Write("other.csv", IngestCase.Header + "\n" + IngestCase.Line(1) + "\n");
        var (killed, undisturbed) = (folder.Combine("killed"), folder.Combine("undisturbed"));
        Copy(before, killed);
        Copy(before, undisturbed);

        await KilledRun.StartAsync(sail.Remote, killed, "ingest", input, 2, TimeSpan.Zero);
        await IngestAsync(killed, other);
        await IngestAsync(undisturbed, input);
        await IngestAsync(undisturbed, other);

        await LakeComparison.AssertEqualAsync(sail, undisturbed, killed);
    }

    [SkippableFact]
    public async Task Rows_of_an_interrupted_file_that_is_gone_are_taken_back()
    {
        using var folder = new TemporaryFolder();
        var kept = folder.Write("kept.csv", IngestCase.Line(1) + "\n");
        var gone = folder.Write("gone.csv", IngestCase.Line(2) + "\nbad\n");
        var lake = folder.Combine("lake");
        await IngestAsync(lake, kept);

        // files: pending; raw_events: the rows of the file.
        await KilledRun.StartAsync(sail.Remote, lake, "ingest", gone, 2, TimeSpan.Zero);
        File.Delete(gone);
        await IngestAsync(lake, kept);

        await using var open = await TestLake.OpenAsync(sail, lake);
        Assert.Equal("user_id\n1\n", await open.CsvAsync("SELECT user_id FROM raw_events"));
        Assert.Equal("user_id\n1\n", await open.CsvAsync("SELECT user_id FROM events"));
        Assert.Equal("n\n1\n", await open.CsvAsync("SELECT count(*) AS n FROM files"));
        Assert.Equal("n\n0\n", await open.CsvAsync("SELECT count(*) AS n FROM quarantine"));
    }

    [SkippableFact]
    public async Task Rows_of_an_interrupted_file_that_is_there_but_cannot_be_read_stay()
    {
        using var folder = new TemporaryFolder();
        var kept = folder.Write("kept.csv", IngestCase.Line(1) + "\n");
        var unreadable = folder.Write("unreadable.csv", IngestCase.Line(2) + "\n");
        var lake = folder.Combine("lake");
        await IngestAsync(lake, kept);

        // files: pending; raw_events: the rows of the file.
        await KilledRun.StartAsync(sail.Remote, lake, "ingest", unreadable, 2, TimeSpan.Zero);
        File.WriteAllBytes(unreadable, IngestCase.Gzip(new byte[1000])[..15]);
        var failure = await Assert.ThrowsAsync<JobException>(() => IngestAsync(lake, kept));

        Assert.Equal(ExitCode.Input, failure.ExitCode);
        Assert.StartsWith($"{unreadable}: its ingest was interrupted, and it cannot be read now", failure.Message, StringComparison.Ordinal);
        await using var open = await TestLake.OpenAsync(sail, lake);
        Assert.Equal("user_id\n1\n2\n", await open.CsvAsync("SELECT user_id FROM raw_events ORDER BY user_id"));
    }

    [SkippableFact]
    public async Task Copies_that_a_killed_ingest_left_harm_neither_the_next_run_nor_the_input()
    {
        using var folder = new TemporaryFolder();
        var linked = folder.Write("in/m n.csv", IngestCase.Line(1) + "\n");
        var (input, lake, copies) = (folder.Combine("in"), folder.Combine("lake"), folder.Combine("lake", "_copies"));

        // Three tables are made; files: pending; raw_events: the rows of the file, read through a link.
        await KilledRun.StartAsync(sail.Remote, lake, "ingest", input, 5, TimeSpan.Zero);
        Assert.True(Directory.Exists(copies));

        // A copy takes the number that the link had.
        folder.Write("in/a.csv", "\uFEFF" + IngestCase.Line(2) + "\n");
        await IngestAsync(lake, input);

        Assert.Equal(IngestCase.Line(1) + "\n", await File.ReadAllTextAsync(linked));
        Assert.False(Directory.Exists(copies));
        await using var open = await TestLake.OpenAsync(sail, lake);
        Assert.Equal("user_id\n1\n2\n", await open.CsvAsync("SELECT user_id FROM raw_events ORDER BY user_id"));
    }

    /// <summary>An engine that outlives its program may complete the append of a killed replay after the next run has appended the same lines.</summary>
    [SkippableFact]
    public async Task Lines_that_a_replay_appended_twice_are_taken_back_once()
    {
        using var folder = new TemporaryFolder();
        var input = folder.Combine("input");
        var (killed, undisturbed) = (folder.Combine("killed"), folder.Combine("undisturbed"));
        await PrepareAsync("replay", input, killed);
        Copy(killed, undisturbed);
        await RunAsync(undisturbed, "replay", input);

        // files: replaying; quarantine: marked; raw_events: appended.
        await KilledRun.StartAsync(sail.Remote, killed, "replay", input, 3, TimeSpan.Zero);
        await using (var open = await TestLake.OpenAsync(sail, killed))
        {
            var moved = open.Store.Read(RawEvents.Definition.Name).Filter("event_type IN ('wishlist', 'View')");
            Assert.True(await moved.CountAsync() > 0);
            await open.Store.AppendAsync(RawEvents.Definition, moved, CancellationToken.None);
        }

        await RunAsync(killed, "replay", input);

        await LakeComparison.AssertEqualAsync(sail, undisturbed, killed);
    }

    private Task PrepareAsync(string command, string input, string lake) => new LakeBeforeKill(sail, input, lake).PrepareAsync(command);

    private async Task IngestAsync(string lake, string input)
    {
        await using var open = await TestLake.OpenAsync(sail, lake);
        await open.IngestAsync([input]);
    }

    private async Task RunAsync(string lake, string command, string input, Action<string>? committed = null)
    {
        await using var open = await TestLake.OpenAsync(sail, lake, committed);
        await KilledRun.RunAsync(open, command, input);
    }

    private static IReadOnlyList<(int Place, TimeSpan Delay)> Places(int commits)
    {
        var random = new Random(Drawn.Seed);
        return Drawn.Soak > 0
            ? [.. Enumerable.Range(0, commits * Drawn.Soak).Select(index => ((index % commits) + 1, TimeSpan.FromMilliseconds(index < commits ? 0 : random.Next(300))))]
            : [.. Enumerable.Range(1, commits).OrderBy(_ => random.Next()).Take(Few).Select(place => (place, TimeSpan.Zero))];
    }

    private static int Commits(string lake) => Directory.EnumerateFiles(lake, "*.json", SearchOption.AllDirectories).Count(file => file.Contains("_delta_log", StringComparison.Ordinal));

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
