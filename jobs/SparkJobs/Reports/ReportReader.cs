using Lakehouse.Tables;
using SparkConnect.Sql;
using SparkJobs.Lake;
using SparkJobs.Nightly;
using SparkJobs.Quality;
using static SparkConnect.Sql.Functions;

namespace SparkJobs.Reports;

/// <summary>Reads a report from a lake's own tables and logs. What a lake does not have yet is empty in it.</summary>
/// <param name="lake">The lake.</param>
/// <param name="expectations">The checks as they are now.</param>
/// <param name="now">The clock, UTC.</param>
internal sealed class ReportReader(LakeStore lake, QualityExpectations expectations, DateTime now)
{
    private const int LastRuns = 20;
    private const int LastDates = 28;

    /// <summary>Reads the report.</summary>
    /// <param name="cancellationToken">Interrupts the queries.</param>
    /// <exception cref="JobException">There is no lake. Exit code 2.</exception>
    public async Task<LakeReport> ReadAsync(CancellationToken cancellationToken)
    {
        var tables = await lake.ExistingTableNamesAsync(cancellationToken);
        var (checks, olderFailures) = Has(tables, QualityLog.Definition.Name) ? await new ReportedChecks(lake, expectations).ReadAsync(LastDates, cancellationToken) : ([], []);
        return new LakeReport
        {
            Lake = lake.Root.Text,
            At = now,
            Runs = await RunsAsync(Has(tables, RunLog.Definition.Name), cancellationToken),
            Checks = checks,
            OlderFailures = olderFailures,
            Volumes = Has(tables, DailyVisitors.Name) ? await VolumesAsync(cancellationToken) : [],
            Tables = await TablesAsync(tables, cancellationToken),
        };
    }

    private static bool Has(IReadOnlyList<string> tables, string name) => tables.Contains(name, StringComparer.Ordinal);

    // The journal is read first: a run that gets its row meanwhile is in both then, and in none otherwise.
    private async Task<IReadOnlyList<ReportedRun>> RunsAsync(bool hasLog, CancellationToken cancellationToken)
    {
        var journaled = await new JournaledRuns(lake, now).ReadAsync(cancellationToken);
        var logged = hasLog ? await LoggedRunsAsync(cancellationToken) : [];
        return
        [
            .. logged.Concat(journaled)
                .DistinctBy(run => run.RunId)
                .OrderByDescending(run => run.StartedAt)
                .ThenByDescending(run => run.RunId, StringComparer.Ordinal)
                .Take(LastRuns),
        ];
    }

    private async Task<IReadOnlyList<ReportedRun>> LoggedRunsAsync(CancellationToken cancellationToken)
    {
        var rows = await lake.Read(RunLog.Definition.Name).OrderBy(Col("started_at").Desc(), Col("run_id").Desc()).Limit(LastRuns).CollectAsync(cancellationToken);
        return
        [
            .. rows.Select(row => new ReportedRun(
                row.GetAs<string>("run_id"),
                row.GetAs<string>("job"),
                row.GetAs<string>("arguments"),
                row.GetAs<string?>("engine"),
                row.GetAs<DateTime>("started_at"),
                row.GetAs<DateTime?>("ended_at"),
                row.GetAs<string>("outcome"),
                row.GetAs<int?>("exit_code"),
                row.GetAs<string?>("message"))),
        ];
    }

    private async Task<IReadOnlyList<(DateOnly Date, long Events, long Purchases)>> VolumesAsync(CancellationToken cancellationToken)
    {
        var rows = await lake.Read(DailyVisitors.Name)
            .Select(RawEvents.EventDate, "events", "purchases")
            .OrderBy(Col(RawEvents.EventDate).Desc())
            .Limit(LastDates)
            .CollectAsync(cancellationToken);
        return [.. rows.Select(row => (row.GetAs<DateOnly>(0), row.GetAs<long>(1), row.GetAs<long>(2))).Reverse()];
    }

    private async Task<IReadOnlyList<ReportedTable>> TablesAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var ledger = new ComputedDatesLedger(lake, now);
        if (Has(names, ComputedDates.Definition.Name))
        {
            await ledger.ReadAsync(cancellationToken);
        }

        List<ReportedTable> tables = [];
        foreach (var name in names)
        {
            var dates = ledger.DatesOf(name);
            var newest = await lake.Log(name).NewestAsync(cancellationToken);
            tables.Add(new ReportedTable(name, dates.Count > 0 ? dates[^1] : null, dates.Count, newest?.Version ?? -1, newest?.File.ModifiedAt));
        }

        return tables;
    }
}
