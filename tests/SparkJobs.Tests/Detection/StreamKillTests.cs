using System.Globalization;
using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Support;
using TestEngines;
using Xunit.Abstractions;

namespace SparkJobs.Tests.Detection;

/// <summary>
/// A detection that is killed anywhere gives, once the same command is run again, an undisturbed one's alerts: none lost, none twice. Batch and point are drawn by
/// SPARK_JOBS_TEST_SEED; with SPARK_JOBS_SOAK=N each target is killed N times (tests/soak).
/// </summary>
[Collection(KafkaTests.Name)]
public sealed class StreamKillTests(KafkaBroker kafka, SparkEngine spark, ITestOutputHelper output)
{
    private static string? _undisturbed;
    private static int _topics;

    /// <summary>What is killed: each in its turn where there is time for it.</summary>
    public static TheoryData<KillTarget> Targets => Drawn.Soak > 0
        ? [KillTarget.Program, KillTarget.Driver, KillTarget.Broker, KillTarget.Client]
        : [KillTarget.Program, KillTarget.Driver, KillTarget.Broker];

    [SkippableTheory]
    [MemberData(nameof(Targets))]
    public async Task After_a_kill_the_alerts_are_an_undisturbed_runs(KillTarget target)
    {
        var seed = Drawn.Seed;
        var random = new Random((seed * 100) + (int)target);
        var outcomes = new List<KillOutcome>();
        for (var round = 0; round < Math.Max(1, Drawn.Soak); round++)
        {
            var kill = KillCase.Draw(random, seed + (int)target + round);
            outcomes.Add(await KillAsync(target, kill));
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{target}: {outcomes.Count} kills, {outcomes.Sum(outcome => outcome.Expected)} alerts, {outcomes.Sum(outcome => outcome.Lost)} lost, {outcomes.Sum(outcome => outcome.Twice)} twice, {outcomes.Sum(outcome => outcome.Other)} others"));
        Assert.All(outcomes, outcome => Assert.True(outcome.IsSame, outcome.ToString()));
    }

    /// <summary>A program whose events pause is heard of all the same, and its session stays; a program that is silent loses it, and goes on where it stopped.</summary>
    [SkippableFact]
    public async Task A_session_outlives_a_pause_and_one_that_ended_for_silence_needs_the_same_command_again()
    {
        using var folder = new TemporaryFolder();
        var detection = new KilledDetection(folder, spark.Remote);

        var (exitCode, said) = await detection.SilenceAsync(new FolderFeed(folder), TimeSpan.FromSeconds(8));

        Assert.True(exitCode == 75, said);
        Assert.Contains("The same command goes on where", said, StringComparison.Ordinal);
        await using var lake = await TestLake.OpenAsync(spark, detection.Lake);
        var outcome = KillOutcome.Compare(_undisturbed ??= await UndisturbedAsync(), await lake.ExportAsync("alerts"));
        Assert.True(outcome.IsSame, outcome.ToString());
    }

    private async Task<KillOutcome> KillAsync(KillTarget target, KillCase kill)
    {
        using var folder = new TemporaryFolder();
        var detection = new KilledDetection(folder, spark.Remote);
        var found = target == KillTarget.Broker
            ? await detection.KillBrokerAsync(new TopicFeed(folder, kafka.Servers, string.Create(CultureInfo.InvariantCulture, $"killed-{++_topics}")), kafka, kill)
            : await detection.KillProcessAsync(new FolderFeed(folder), target, kill);

        await using var lake = await TestLake.OpenAsync(spark, detection.Lake);
        var outcome = KillOutcome.Compare(_undisturbed ??= await UndisturbedAsync(), await lake.ExportAsync("alerts"));
        output.WriteLine($"{target}, {kill}; found: {found}; then: {outcome}");
        return outcome;
    }

    private async Task<string> UndisturbedAsync()
    {
        using var folder = new TemporaryFolder();
        var detection = new KilledDetection(folder, spark.Remote);
        await detection.UndisturbedAsync(new FolderFeed(folder));
        await using var lake = await TestLake.OpenAsync(spark, detection.Lake);
        Assert.Equal(
            string.Create(CultureInfo.InvariantCulture, $"rule_id,n,ids\nburst,{KilledDetection.Minutes},{KilledDetection.Minutes}\nsession,{KilledDetection.Minutes},{KilledDetection.Minutes}\n"),
            await lake.CsvAsync("SELECT rule_id, count(*) AS n, count(DISTINCT alert_id) AS ids FROM alerts GROUP BY rule_id ORDER BY rule_id"));
        return await lake.ExportAsync("alerts");
    }
}
