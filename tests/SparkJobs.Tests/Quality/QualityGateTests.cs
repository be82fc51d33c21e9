using System.Globalization;
using System.Text;
using Lakehouse.Quality;
using SparkJobs.Nightly;
using SparkJobs.Quality;
using SparkJobs.Simulation;
using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Support;
using TestEngines;

namespace SparkJobs.Tests.Quality;

/// <summary>The gate after a night, with the shipped checks.</summary>
[Collection(BothEnginesTests.Name)]
public sealed class QualityGateTests(SailEngine sail, SparkEngine spark)
{
    private static readonly DateOnly First = NovemberInput.Dates[0];
    private static readonly DateOnly Last = NovemberInput.Dates[^1];
    private static readonly DateOnly WithoutPurchases = NovemberInput.WithoutPurchases;

    [SkippableFact]
    public async Task The_published_sample_passes()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Path);
        var date = new DateOnly(2019, 10, 1);
        await lake.NightlyAsync([Sample.File()], date, date);

        var verdict = await lake.JudgeAsync([date]);

        Assert.Empty(verdict.Failures);
        Assert.Equal("outcome,n\nno_history,11\npassed,17\n", await lake.CsvAsync("SELECT outcome, count(*) AS n FROM quality_log GROUP BY outcome ORDER BY outcome"));
    }

    [SkippableFact]
    public async Task Ordinary_simulated_dates_pass_and_the_peak_without_purchases_fails()
    {
        using var folder = new TemporaryFolder();
        var from = new DateOnly(2019, 10, 1);
        var input = folder.Write("events.csv", Simulated(new SimulationOptions(15_000, from, 16) { Seed = 7 }));
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        await lake.NightlyAsync([input], from, from.AddDays(15));

        var verdict = await lake.JudgeAsync(Enumerable.Range(0, 16).Select(from.AddDays));

        var failure = Assert.Single(verdict.Failures);
        Assert.Equal(("purchases.volume", from.AddDays(12), 0m), (failure.Check.Id, failure.Date, failure.Value));
    }

    /// <summary>Row 10 of the fault list: many events in all, and not one purchase. The tables are Sail's; both engines judge them.</summary>
    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_fifteenth_of_November_fails_for_purchases_only_and_the_other_dates_are_computed(bool onSail)
    {
        using var folder = new TemporaryFolder();
        await using (var night = await TestLake.OpenAsync(sail, folder.Combine("lake")))
        {
            await night.NightlyAsync([folder.Write("november.csv", NovemberInput.Text())], First, Last);
        }

        await using var lake = await TestLake.OpenAsync(onSail ? sail : spark, folder.Combine("lake"));
        var verdict = await lake.JudgeAsync(NovemberInput.Dates);

        var failure = Assert.Single(verdict.Failures);
        Assert.Equal(("purchases.volume", WithoutPurchases), (failure.Check.Id, failure.Date));
        var error = Assert.Throws<JobException>(verdict.ThrowIfFailed);
        Assert.Equal(ExitCode.Quality, error.ExitCode);
        Assert.Contains("purchases.volume failed for 2019-11-15: sum(purchases) of daily_visitors is 0, not between 1 and ", error.Message, StringComparison.Ordinal);
        Assert.Contains("--accept purchases.volume", error.Message, StringComparison.Ordinal);
        Assert.Equal("n\n10\n", await lake.CsvAsync("SELECT count(*) AS n FROM daily_visitors"));
        Assert.Equal(
            "value,outcome\n0.000000,failed\n",
            await lake.CsvAsync("SELECT value, outcome FROM quality_log WHERE check_id = 'purchases.volume' AND event_date = DATE'2019-11-15'"));
    }

    [SkippableFact]
    public async Task A_repeated_night_fails_again_and_writes_nothing_until_the_failure_is_accepted()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        await lake.NightlyAsync([folder.Write("november.csv", NovemberInput.Text())], First, Last);
        await lake.JudgeAsync(NovemberInput.Dates);
        var version = await lake.Store.Log("quality_log").VersionAsync(CancellationToken.None);

        Assert.Single((await lake.JudgeAsync([WithoutPurchases])).Failures);
        Assert.Equal(version, await lake.Store.Log("quality_log").VersionAsync(CancellationToken.None));

        var accepted = await lake.JudgeAsync([WithoutPurchases], acceptance: Accepted(WithoutPurchases, "purchases.volume", "views.volume"));
        Assert.Empty(accepted.Failures);
        Assert.Contains("views.volume does not fail", lake.Output, StringComparison.Ordinal);
        Assert.Empty((await lake.JudgeAsync([WithoutPurchases])).Failures);

        // The same words again say nothing new, others do.
        var acceptance = Accepted(WithoutPurchases, "purchases.volume");
        await lake.JudgeAsync([WithoutPurchases], acceptance: acceptance);
        await lake.JudgeAsync([WithoutPurchases], acceptance: acceptance with { Because = "the shop was closed" });
        Assert.Equal(
            "revision,outcome,because\n1,failed,\n2,accepted,the till was closed\n3,accepted,the shop was closed\n",
            await lake.CsvAsync("SELECT revision, outcome, because FROM quality_log WHERE check_id = 'purchases.volume' AND event_date = DATE'2019-11-15' ORDER BY revision"));
    }

    /// <summary>The run was killed after the commit of computed_dates, or was a forget-user or a migrate: nothing is due, and nothing judged.</summary>
    [SkippableFact]
    public async Task What_a_run_computed_and_did_not_judge_is_judged_by_the_next_night_once()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        await lake.NightlyAsync([folder.Write("november.csv", NovemberInput.Text())], First, Last);

        var repeated = await lake.NightAsync([], NightDates.Due);
        Assert.True(repeated.IsEmpty);
        var verdict = await lake.JudgeAsync(repeated.Dates, areNamed: false);

        Assert.Equal(("purchases.volume", WithoutPurchases), (Assert.Single(verdict.Failures).Check.Id, verdict.Failures[0].Date));
        Assert.Contains("did not judge it: 2019-11-07 to 2019-11-16.", lake.Output, StringComparison.Ordinal);
        Assert.Empty((await lake.JudgeAsync((await lake.NightAsync([], NightDates.Due)).Dates, areNamed: false)).Failures);

        // Only what is computed anew is judged anew, whoever computed it.
        await lake.EraseUserAsync(501);
        Assert.Equal(WithoutPurchases, Assert.Single((await lake.JudgeAsync([], areNamed: false)).Failures).Date);
    }

    [SkippableFact]
    public async Task A_date_whose_figures_the_engine_did_not_take_stays_to_be_judged()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        await lake.NightlyAsync([folder.Write("november.csv", NovemberInput.Text())], First, Last);
        var wrong = new LimitsCheck { Id = "wrong", Figure = new Figure("daily_visitors", "sum(no_such_column)"), Low = 0 };
        await Assert.ThrowsAsync<JobException>(() => lake.JudgeAsync([], new QualityExpectations(new HistoryRules(), [wrong])));

        Assert.Single((await lake.JudgeAsync([])).Failures);
    }

    [SkippableFact]
    public async Task A_failure_is_accepted_for_the_dates_that_were_named_and_for_no_other_that_the_night_computes()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        await lake.NightlyAsync([folder.Write("november.csv", NovemberInput.Text())], First, Last);
        var acceptance = Accepted(Last, "purchases.volume");

        var verdict = await lake.JudgeAsync([Last, WithoutPurchases], acceptance: acceptance);

        Assert.Equal(WithoutPurchases, Assert.Single(verdict.Failures).Date);
        Assert.Contains("purchases.volume does not fail for the dates named", lake.Output, StringComparison.Ordinal);
        Assert.Equal("n\n0\n", await lake.CsvAsync("SELECT count(*) AS n FROM quality_log WHERE outcome = 'accepted'"));
    }

    [SkippableFact]
    public async Task That_nothing_is_accepted_for_dates_without_rows_is_told()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        await lake.NightlyAsync([folder.Write("november.csv", NovemberInput.Text(First))], First, First);
        await lake.JudgeAsync([]);

        var verdict = await lake.JudgeAsync([Last], acceptance: Accepted(Last, "purchases.volume"));

        Assert.Equal(0, verdict.Judged);
        Assert.Contains("Warning: purchases.volume is judged for none of the dates named", lake.Output, StringComparison.Ordinal);
        Assert.Equal("n\n0\n", await lake.CsvAsync("SELECT count(*) AS n FROM quality_log WHERE outcome = 'accepted'"));
    }

    [SkippableFact]
    public async Task Tables_that_do_not_agree_and_repeated_keys_fail_without_history()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        await lake.NightlyAsync([folder.Write("november.csv", NovemberInput.Text())], First, First);
        var brands = LakeTable("brand_daily");
        await lake.Store.AppendAsync(brands, lake.Store.Read("brand_daily").Limit(1), CancellationToken.None);

        var verdict = await lake.JudgeAsync([First]);

        Assert.Equal(["brand_daily.key", "brand_daily.revenue", "brand_daily.views"], verdict.Failures.Select(failure => failure.Check.Id));
    }

    [SkippableTheory]
    [InlineData("2019-11-10", true)]
    [InlineData("2019-11-09", false)]
    public async Task Freshness_is_judged_where_no_date_was_named(string today, bool isStale)
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        await lake.NightlyAsync([folder.Write("november.csv", NovemberInput.Text(First))], First, First);
        var now = DateTime.ParseExact(today, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

        Assert.Empty((await lake.JudgeAsync([First], now: now)).Failures);
        Assert.Equal(isStale ? ["events.fresh"] : [], (await lake.JudgeAsync([], areNamed: false, now: now)).Failures.Select(failure => failure.Check.Id));
    }

    [SkippableFact]
    public async Task Freshness_is_accepted_for_the_newest_date_until_there_is_a_newer_one()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        await lake.NightlyAsync([folder.Write("november.csv", NovemberInput.Text(First))], First, First);
        var today = First.AddDays(3).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        Assert.Single((await lake.JudgeAsync([], areNamed: false, now: today)).Failures);

        // Another date than the newest is not what fails.
        Assert.Equal(First, Assert.Single((await lake.JudgeAsync([], acceptance: Accepted(First.AddDays(-1), "events.fresh"), now: today)).Failures).Date);
        Assert.Empty((await lake.JudgeAsync([First], acceptance: Accepted(First, "events.fresh"), now: today)).Failures);
        Assert.Empty((await lake.JudgeAsync([], areNamed: false, now: today)).Failures);
        Assert.Empty((await lake.JudgeAsync([], areNamed: false, now: today.AddDays(1))).Failures);
        Assert.Equal(
            "value,outcome\n3.000000,failed\n3.000000,accepted\n",
            await lake.CsvAsync("SELECT value, outcome FROM quality_log WHERE check_id = 'events.fresh' ORDER BY revision"));

        await lake.NightlyAsync([folder.Write("more.csv", NovemberInput.Text(First.AddDays(1)))], First.AddDays(1), First.AddDays(1));
        Assert.Equal(First.AddDays(1), Assert.Single((await lake.JudgeAsync([], areNamed: false, now: today.AddDays(1))).Failures).Date);
    }

    [SkippableFact]
    public async Task A_figure_that_is_no_SQL_is_a_mistake_of_the_configuration()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        await lake.NightlyAsync([folder.Write("november.csv", NovemberInput.Text(First))], First, First);
        var wrong = new LimitsCheck { Id = "wrong", Figure = new Figure("daily_visitors", "sum(no_such_column)"), Low = 0 };

        var error = await Assert.ThrowsAsync<JobException>(() => lake.JudgeAsync([First], new QualityExpectations(new HistoryRules(), [wrong])));

        Assert.Equal(ExitCode.Usage, error.ExitCode);
    }

    private static Acceptance Accepted(DateOnly date, params string[] checks) => new(checks, "the till was closed", NightDates.Named(date, date));

    private static Lakehouse.Schema.TableDefinition LakeTable(string name)
        => Lakehouse.Tables.LakeTables.Definitions.Single(definition => definition.Name == name);

    private static string Simulated(SimulationOptions options)
    {
        using var output = new MemoryStream();
        EventSimulator.Write(output, options);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
