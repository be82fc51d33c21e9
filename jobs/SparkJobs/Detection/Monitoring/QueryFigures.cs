namespace SparkJobs.Detection.Monitoring;

/// <summary>Adds up the reports of one query.</summary>
internal sealed class QueryFigures
{
    private readonly Lock _lock = new();
    private QuerySnapshot _now = new();

    /// <summary>Whether the query runs.</summary>
    public bool IsRunning => Read().IsRunning;

    /// <summary>The figures now.</summary>
    public QuerySnapshot Read()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    /// <summary>Notes that the query runs.</summary>
    public void Started() => Change(now => now with { IsRunning = true });

    /// <summary>Notes that the query does not run any more.</summary>
    public void Ended() => Change(now => now with { IsRunning = false });

    /// <summary>Notes that the query is about to be started again after a failure.</summary>
    public void Restarted() => Change(now => now with { Restarts = now.Restarts + 1 });

    /// <summary>Adds a report.</summary>
    /// <param name="progress">The report; not one that was added before.</param>
    public void Add(QueryProgress progress) => Change(now => now with
    {
        InputRows = now.InputRows + progress.InputRows,
        LateRows = now.LateRows + progress.LateRows,
        FutureEvents = now.FutureEvents + progress.Observed.GetValueOrDefault(StreamedEvents.ArrivedFuture),
        Last = progress,
    });

    private void Change(Func<QuerySnapshot, QuerySnapshot> change)
    {
        lock (_lock)
        {
            _now = change(_now);
        }
    }
}
