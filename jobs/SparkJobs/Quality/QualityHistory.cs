using Lakehouse.Quality;
using Lakehouse.Tables;
using SparkJobs.Lake;

namespace SparkJobs.Quality;

/// <summary>The table quality_log: the latest judgement of each check and date, and what is new.</summary>
/// <param name="lake">The lake.</param>
/// <param name="runId">The run that judges.</param>
/// <param name="now">The run's clock, UTC.</param>
internal sealed class QualityHistory(LakeStore lake, string runId, DateTime now)
{
    private readonly Dictionary<(string Check, DateOnly Date), LoggedJudgement> _latest = [];
    private readonly List<object?[]> _new = [];

    /// <summary>Reads what holds for dates.</summary>
    /// <param name="dates">The dates.</param>
    /// <param name="cancellationToken">Interrupts the query.</param>
    public async Task ReadAsync(IEnumerable<DateOnly> dates, CancellationToken cancellationToken)
    {
        if (!await lake.ExistsAsync(QualityLog.Definition.Name, cancellationToken))
        {
            return;
        }

        var rows = lake.Read(QualityLog.Definition.Name).Filter(TableSql.In(RawEvents.EventDate, dates));
        foreach (var judgement in LoggedJudgement.Latest(await rows.CollectAsync(cancellationToken)))
        {
            _latest[(judgement.Check, judgement.Date)] = judgement;
        }
    }

    /// <summary>Whether a human accepted this very failure, or one that it follows from.</summary>
    /// <param name="failure">The failure.</param>
    public bool IsAccepted(Judgement failure)
        => _latest.TryGetValue((failure.Check.Id, failure.Date), out var entry)
            && entry.Outcome == QualityLog.Accepted
            && (failure.Check.AcceptsAnyValue || entry.Value == failure.Value);

    /// <summary>Adds a judgement, unless it is the one that holds already. Another reason for accepting the same failure is another judgement.</summary>
    /// <param name="judgement">The judgement.</param>
    /// <param name="because">Why it was accepted; null for other outcomes.</param>
    public void Add(Judgement judgement, string? because = null)
    {
        var known = _latest.GetValueOrDefault((judgement.Check.Id, judgement.Date));
        if (known is not null && Says(known, judgement, because))
        {
            return;
        }

        _new.Add(
        [
            runId, judgement.Check.Id, judgement.Date, judgement.Value, judgement.Low, judgement.High, judgement.Outcome, (known?.Revision ?? 0) + 1, because, now,
        ]);
    }

    /// <summary>Writes what is new, in one commit; none where nothing is.</summary>
    /// <param name="cancellationToken">Interrupts the write; the next run judges again.</param>
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        await lake.EnsureAsync(QualityLog.Definition, cancellationToken);
        if (_new.Count > 0)
        {
            await lake.AppendAsync(QualityLog.Definition, LocalRows.Create(lake.Spark, QualityLog.Definition, _new), cancellationToken);
        }
    }

    private static bool Says(LoggedJudgement known, Judgement judgement, string? because)
        => (known.Value, known.Low, known.High, known.Outcome, known.Because) == (judgement.Value, judgement.Low, judgement.High, judgement.Outcome, because);
}
