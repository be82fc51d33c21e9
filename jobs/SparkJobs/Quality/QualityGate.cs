using Lakehouse.Quality;
using Lakehouse.Tables;
using SparkConnect.Client;
using SparkConnect.Sql;
using SparkJobs.Lake;
using SparkJobs.Nightly;
using SparkJobs.Output;

namespace SparkJobs.Quality;

/// <summary>Judges the dates of a night by the checks of conf/quality.json and writes what became of each check to quality_log.</summary>
/// <param name="lake">The lake.</param>
/// <param name="expectations">The checks.</param>
/// <param name="report">Told what is done.</param>
/// <param name="runId">The run.</param>
/// <param name="now">The run's clock, UTC.</param>
internal sealed class QualityGate(LakeStore lake, QualityExpectations expectations, RunReport report, string runId, DateTime now)
{
    /// <summary>Judges dates, and those that runs before computed without judging them.</summary>
    /// <param name="dates">The dates; those without events are left out.</param>
    /// <param name="areNamed">Whether the user named them, so that freshness is judged only where it is to be accepted: their age says nothing of it.</param>
    /// <param name="acceptance">What a human accepts.</param>
    /// <param name="cancellationToken">Interrupts the judging; the next run judges again.</param>
    /// <returns>The verdict; all of it is in quality_log.</returns>
    /// <exception cref="JobException">A figure is no SQL that the engine takes. Exit code 2.</exception>
    public async Task<QualityVerdict> JudgeAsync(IEnumerable<DateOnly> dates, bool areNamed, Acceptance acceptance, CancellationToken cancellationToken)
    {
        var ledger = new ComputedDatesLedger(lake, now);
        await ledger.ReadAsync(cancellationToken);
        var computed = ledger.DatesOf(Events.Definition.Name).Intersect(ledger.DatesOf(DailyVisitors.Name)).ToHashSet();
        var judged = dates.Where(computed.Contains).ToHashSet();
        var unjudged = new UnjudgedDates(lake);
        var left = await unjudged.ReadAsync(cancellationToken);
        NoteLeft(left.Where(date => computed.Contains(date) && judged.Add(date)).ToList());
        var verdict = await report.StepAsync("quality", () => JudgeAsync([.. judged.Order()], areNamed, ledger, acceptance, cancellationToken), result => result.Judged);
        if (left.Count > 0)
        {
            await unjudged.ClearAsync(cancellationToken);
        }

        return verdict;
    }

    private void NoteLeft(List<DateOnly> dates)
    {
        if (dates.Count > 0)
        {
            report.Note($"Judged, too, since a run before computed and did not judge it: {DateText.Ranges(dates)}.");
        }
    }

    private async Task<QualityVerdict> JudgeAsync(
        IReadOnlyList<DateOnly> dates,
        bool areNamed,
        ComputedDatesLedger ledger,
        Acceptance acceptance,
        CancellationToken cancellationToken)
    {
        var values = await FiguresAsync(dates, ledger, cancellationToken);
        var judgements = dates
            .SelectMany(date => expectations.Checks.Select(check => check.Judge(date, values, expectations.History)))
            .OfType<Judgement>()
            .Concat(Freshness(ledger, check => !areNamed || acceptance.Checks.Contains(check.Id, StringComparer.Ordinal)))
            .ToList();
        NoteNeedless(acceptance, judgements);
        if (judgements.Count == 0)
        {
            return new QualityVerdict([], 0);
        }

        var history = new QualityHistory(lake, runId, now);
        await history.ReadAsync(judgements.Select(judgement => judgement.Date), cancellationToken);
        List<Judgement> failures = [];
        foreach (var judgement in judgements)
        {
            Settle(judgement, acceptance, history, failures);
        }

        await history.WriteAsync(cancellationToken);
        return new QualityVerdict([.. failures.OrderBy(failure => failure.Date).ThenBy(failure => failure.Check.Id, StringComparer.Ordinal)], judgements.Count);
    }

    private static void Settle(Judgement judgement, Acceptance acceptance, QualityHistory history, List<Judgement> failures)
    {
        if (judgement.Outcome != QualityLog.Failed)
        {
            history.Add(judgement);
        }
        else if (acceptance.Covers(judgement))
        {
            history.Add(judgement with { Outcome = QualityLog.Accepted }, acceptance.Because);
        }
        else if (!history.IsAccepted(judgement))
        {
            history.Add(judgement);
            failures.Add(judgement);
        }
    }

    private void NoteNeedless(Acceptance acceptance, IEnumerable<Judgement> judgements)
    {
        var covered = judgements.Where(acceptance.Covers).ToLookup(judgement => judgement.Check.Id, StringComparer.Ordinal);
        foreach (var check in acceptance.Checks.Distinct(StringComparer.Ordinal))
        {
            if (!covered.Contains(check))
            {
                report.Warn($"{check} is judged for none of the dates named, which have no figures for it: nothing is accepted.");
            }
            else if (covered[check].All(judgement => judgement.Outcome != QualityLog.Failed))
            {
                report.Note($"{check} does not fail for the dates named: there is nothing to accept.");
            }
        }
    }

    private IEnumerable<Judgement> Freshness(ComputedDatesLedger ledger, Func<Check, bool> isJudged)
        => from check in expectations.Checks.OfType<FreshCheck>()
           where isJudged(check)
           let dates = ledger.DatesOf(check.Table)
           where dates.Count > 0
           select check.Judge(dates[^1], DateOnly.FromDateTime(now));

    private async Task<FigureValues> FiguresAsync(IReadOnlyList<DateOnly> dates, ComputedDatesLedger ledger, CancellationToken cancellationToken)
    {
        var query = new FigureQuery(expectations.Checks.SelectMany(check => check.Figures));
        if (dates.Count == 0 || query.Of(table => Rows(table, dates, ledger)) is not { } figures)
        {
            return new FigureValues();
        }

        try
        {
            return query.Read(await figures.CollectAsync(cancellationToken));
        }
        catch (AnalysisException e)
        {
            throw new JobException(ExitCode.Usage, $"The engine does not take a figure of conf/quality.json: {e.Message}", e);
        }
    }

    private DataFrame Rows(string table, IReadOnlyList<DateOnly> dates, ComputedDatesLedger ledger)
    {
        var looksBack = expectations.Checks.Any(check => check.NeedsHistory && check.Figures.Any(figure => figure.Table == table));
        var reach = looksBack ? expectations.History.Days : 0;
        var wanted = ledger.DatesOf(table).Where(day => dates.Any(date => day <= date && day >= BoundedDate.AddDays(date, -reach)));
        return lake.Read(table).Filter(TableSql.In(RawEvents.EventDate, wanted));
    }
}
