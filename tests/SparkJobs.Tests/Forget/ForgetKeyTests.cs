using Lakehouse.Tables;
using SparkJobs.Forget;
using SparkJobs.Nightly;
using SparkJobs.Settings;
using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Migrate;
using SparkJobs.Tests.Support;
using TestEngines;

namespace SparkJobs.Tests.Forget;

/// <summary>Without the key, or with another, the lines of forgotten users could not be told: nothing is written then.</summary>
[Collection(SailTests.Name)]
public sealed class ForgetKeyTests(SailEngine sail)
{
    private const string Gone = "gone";
    private const long User = 512;
    private static readonly DateOnly Date = new(2019, 10, 1);

    [SkippableTheory]
    [InlineData(Gone)]
    [InlineData("another")]
    public async Task Every_job_that_could_bring_a_forgotten_user_back_ends_with_2_and_writes_nothing(string key)
    {
        using var folder = new TemporaryFolder();
        var input = await ForgottenAsync(folder);
        SetKey(folder, key);
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        var before = Files(folder);
        Func<Task>[] jobs =
        [
            () => lake.IngestAsync([input]),
            () => lake.NightAsync([], NightDates.Due),
            () => lake.ReplayAsync(new JobSettings()),
            () => lake.ForecastAsync([input], NightDates.Due),
            () => lake.EraseUserAsync(13),
        ];

        foreach (var job in jobs)
        {
            var refused = await Assert.ThrowsAsync<JobException>(job);
            Assert.Equal(ExitCode.Usage, refused.ExitCode);
            Assert.Contains(folder.Combine("lake/_keys/forgotten_users"), refused.Message, StringComparison.Ordinal);
            Assert.Contains(ForgetKey.Variable, refused.Message, StringComparison.Ordinal);
        }

        Assert.Equal(before, Files(folder));
    }

    [SkippableFact]
    public async Task The_key_of_the_variable_is_checked_too()
    {
        using var folder = new TemporaryFolder();
        var input = await ForgottenAsync(folder);
        string[] command = ["--remote", sail.Remote, "ingest", "--lake", folder.Combine("lake"), "--input", input];

        var (code, output) = await JobProcess.RunAsync(new Dictionary<string, string?> { [ForgetKey.Variable] = "another" }, command);

        Assert.True(code == (int)ExitCode.Usage, output);
        Assert.Contains("the variable " + ForgetKey.Variable, output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_table_of_an_older_version_does_not_tell_the_key_but_needs_one()
    {
        using var folder = new TemporaryFolder();
        var input = await ForgottenAsync(folder);
        await using (var old = await TestLake.OpenAsync(sail, folder.Combine("lake")))
        {
            await OlderLake.TakeLastColumnAsync(old, folder.Combine("lake"), ForgottenUsers.Definition);
        }

        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        File.AppendAllText(input, TinyInput.Line(1, 30, "view", User, "s512") + TinyInput.Line(1, 31, "view", 14, "s14"));
        await lake.IngestAsync([input]);
        Assert.Equal("user_id\n13\n14\n", await lake.CsvAsync("SELECT DISTINCT user_id FROM raw_events ORDER BY user_id"));

        SetKey(folder, Gone);
        Assert.Equal(ExitCode.Usage, (await Assert.ThrowsAsync<JobException>(() => lake.IngestAsync([input]))).ExitCode);
    }

    [SkippableFact]
    public async Task A_forecast_makes_no_key()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        await lake.Store.EnsureAsync(ForgottenUsers.Definition, CancellationToken.None);

        await lake.ForecastAsync([folder.Write("events.csv", TinyInput.Days([1], [User]))], NightDates.Due);

        Assert.False(Directory.Exists(folder.Combine("lake/_keys")));
    }

    private static void SetKey(TemporaryFolder folder, string key)
    {
        var file = folder.Combine("lake/_keys/forgotten_users");
        if (key == Gone)
        {
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
        else
        {
            File.WriteAllText(file, key);
        }
    }

    private static IReadOnlyList<string> Files(TemporaryFolder folder)
        => [.. Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    /// <summary>A lake in which the user was forgotten, and the file that still has the user's lines.</summary>
    private async Task<string> ForgottenAsync(TemporaryFolder folder)
    {
        var input = folder.Write("events.csv", TinyInput.Days([1], [User, 13]));
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        await lake.NightlyAsync([input], Date, Date);
        await lake.EraseUserAsync(User);
        return input;
    }
}
