using Lakehouse.Quality;
using Lakehouse.Tables;
using SparkConnect.Sql;
using SparkJobs.Lake;
using SparkJobs.Quality;
using static SparkConnect.Sql.Functions;

namespace SparkJobs.Reports;

/// <summary>What holds by quality_log: the judgements of the last dates, and of all earlier ones the failures.</summary>
/// <param name="lake">The lake, which has the log.</param>
/// <param name="expectations">The checks as they are now.</param>
internal sealed class ReportedChecks(LakeStore lake, QualityExpectations expectations)
{
    private readonly HashSet<string> _fresh = expectations.Checks.OfType<FreshCheck>().Select(check => check.Id).ToHashSet(StringComparer.Ordinal);

    /// <summary>Reads them.</summary>
    /// <param name="dates">How many dates, of those that were judged, are the last.</param>
    /// <param name="cancellationToken">Interrupts the queries.</param>
    /// <returns>The judgements by check and date.</returns>
    public async Task<(IReadOnlyList<LoggedJudgement> Last, IReadOnlyList<LoggedJudgement> OlderFailures)> ReadAsync(int dates, CancellationToken cancellationToken)
    {
        var log = lake.Read(QualityLog.Definition.Name);
        var last = await DatesAsync(Dates(log).OrderBy(Col(RawEvents.EventDate).Desc()).Limit(dates), cancellationToken);
        var failed = await DatesAsync(Dates(log.Filter($"outcome = {TableSql.Text(QualityLog.Failed)}")), cancellationToken);
        var wanted = $"{TableSql.In(RawEvents.EventDate, last.Union(failed))} OR {TableSql.In(QualityLog.CheckId, _fresh)}";
        var holding = WithoutSuperseded([.. LoggedJudgement.Latest(await log.Filter(wanted).CollectAsync(cancellationToken))]);
        return
        (
            [.. holding.Where(judgement => last.Contains(judgement.Date))],
            [.. holding.Where(judgement => !last.Contains(judgement.Date) && judgement.Outcome == QualityLog.Failed && IsKnown(judgement.Check))]
        );
    }

    private static DataFrame Dates(DataFrame log) => log.Select(Col(RawEvents.EventDate)).Distinct();

    private static async Task<HashSet<DateOnly>> DatesAsync(DataFrame dates, CancellationToken cancellationToken)
        => [.. (await dates.CollectAsync(cancellationToken)).Select(row => row.GetAs<DateOnly>(0))];

    // A table is as fresh as its newest date: that an earlier one was too old once is over when a newer one is judged.
    private IEnumerable<LoggedJudgement> WithoutSuperseded(IReadOnlyList<LoggedJudgement> judgements)
    {
        var newest = judgements.GroupBy(judgement => judgement.Check, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.Max(judgement => judgement.Date), StringComparer.Ordinal);
        return judgements
            .Where(judgement => judgement.Outcome != QualityLog.Failed || !_fresh.Contains(judgement.Check) || judgement.Date == newest[judgement.Check])
            .OrderBy(judgement => judgement.Check, StringComparer.Ordinal)
            .ThenBy(judgement => judgement.Date);
    }

    // Nothing would ever clear the failure of a check that is not made any more.
    private bool IsKnown(string check) => expectations.Checks.Any(known => string.Equals(known.Id, check, StringComparison.Ordinal));
}
