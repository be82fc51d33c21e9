using System.Globalization;
using SparkConnect.Client;
using SparkConnect.Sql.Streaming;
using SparkJobs.Detection.Monitoring;
using SparkJobs.Output;
using SparkJobs.Settings;

namespace SparkJobs.Detection;

/// <summary>Keeps one query running: follows its progress, starts it again when it fails, and stops it between two batches.</summary>
/// <param name="first">The query, as it begins.</param>
/// <param name="metrics">Told what it does.</param>
/// <param name="settings">How often, and how patiently.</param>
/// <param name="report">Tells people.</param>
/// <param name="clock">The clock.</param>
internal sealed class QuerySupervisor(DetectionQuery first, DetectionMetrics metrics, DetectSettings settings, RunReport report, TimeProvider clock)
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SourcePoll = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan StopPoll = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(1);

    private readonly QueryFigures _figures = metrics.Of(first.Name);
    private DetectionQuery _query = first;
    private QueryProgress? _last;
    private int _failures;
    private bool _waits;

    // What follows a batch may take longer than the next batch where the engine is busy. The figures do not wait for it, and of several batches it follows the last.
    private Task? _following;
    private bool _isToFollow;

    /// <summary>Runs the query until it has read everything (if it has an end), or until it is to stop.</summary>
    /// <param name="stop">Asks for the end after the running batch.</param>
    /// <exception cref="JobException">It failed for good; the exit code says how.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            if (await RunOnceAsync(stop) is not { } error)
            {
                if (_query.Then is not { } next)
                {
                    return;
                }

                _query = next;
                continue;
            }

            var failure = QueryFailure.Of(error);
            if (failure.IsAwaited && !_query.HasAnEnd)
            {
                await AwaitSourceAsync(error, stop);
                continue;
            }

            if (!failure.MayPass || ++_failures > settings.Restarts)
            {
                throw new JobException(failure.ExitCode, Describe(error, failure), error);
            }

            var delay = Delay(_failures);
            report.Warn(string.Create(CultureInfo.InvariantCulture, $"{_query.Name} failed and is started again in {delay.TotalSeconds:0} s ({_failures} of {settings.Restarts}): {FirstLine(error)}"));
            _figures.Restarted();
            await WaitAsync(delay, stop);
        }
    }

    // Who starts before their source is there gets it as it comes: that is no failure, however long it takes.
    private async Task AwaitSourceAsync(SparkConnectException error, CancellationToken stop)
    {
        if (!_waits)
        {
            report.Note($"{_query.Name} waits for its source: {FirstLine(error)}");
            _waits = true;
        }

        await WaitAsync(SourcePoll, stop);
    }

    /// <summary>How long to wait before a query is started again.</summary>
    /// <param name="failures">How often in a row it has failed; at least 1.</param>
    internal static TimeSpan Delay(int failures)
    {
        var delay = FirstDelay * Math.Pow(2, Math.Min(failures - 1, 10));
        return delay < LongestDelay ? delay : LongestDelay;
    }

    private async Task<SparkConnectException?> RunOnceAsync(CancellationToken stop)
    {
        try
        {
            if (_query.Before is { } before)
            {
                _figures.Started();
                await before(stop);
            }

            // Not to be interrupted: a query that was started has to be stopped, too.
            var running = await _query.StartAsync(CancellationToken.None);
            _figures.Started();
            return await FollowOrStopAsync(running, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return null;
        }
        catch (SparkTransportException)
        {
            // The engine itself is gone, and its queries with it.
            throw;
        }
        catch (SparkConnectException e)
        {
            return e;
        }
        finally
        {
            _figures.Ended();
        }
    }

    // What follows a batch may fail as well: a query that still runs could not be started again.
    private async Task<SparkConnectException?> FollowOrStopAsync(StreamingQuery running, CancellationToken stop)
    {
        try
        {
            return await FollowAsync(running, stop);
        }
        catch (SparkConnectException e) when (e is not SessionLostException)
        {
            await running.StopAsync(CancellationToken.None);
            await (_following ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _following = null;
            return e;
        }
    }

    private async Task<SparkConnectException?> FollowAsync(StreamingQuery running, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var hasEnded = await HasEndedAsync(running);
            await ReadProgressAsync(running);
            await FollowBatchAsync(toTheEnd: hasEnded);
            if (hasEnded)
            {
                return await running.ExceptionAsync(CancellationToken.None) ?? (_query.HasAnEnd ? null : new StreamingQueryException("It was stopped by another client."));
            }
        }

        await StopAsync(running);
        return null;
    }

    private static async Task<bool> HasEndedAsync(StreamingQuery running)
    {
        try
        {
            return await running.AwaitTerminationAsync(Poll, CancellationToken.None);
        }
        catch (StreamingQueryException)
        {
            return true;
        }
    }

    // Not to be interrupted by a stop: what follows a batch belongs to it, and the query has to be stopped after it.
    private async Task ReadProgressAsync(StreamingQuery running)
    {
        if (await running.LastProgressAsync(CancellationToken.None) is not { } json)
        {
            return;
        }

        var newest = QueryProgress.Parse(json, StreamedEvents.Arrived);
        if (string.Equals(newest.Timestamp, _last?.Timestamp, StringComparison.Ordinal))
        {
            return;
        }

        // Several batches may have ended since the last look.
        var missed = _last is null || newest.BatchId > _last.BatchId + 1
            ? (await running.RecentProgressAsync(CancellationToken.None)).Select(report => QueryProgress.Parse(report, StreamedEvents.Arrived))
            : [newest];
        var since = _last?.Timestamp ?? "";
        foreach (var progress in missed.Where(progress => string.CompareOrdinal(progress.Timestamp, since) > 0))
        {
            Note(progress);
        }

        _isToFollow = true;
    }

    // Its failure is the query's.
    private async Task FollowBatchAsync(bool toTheEnd)
    {
        while (_isToFollow || _following is not null)
        {
            if (_following is not null)
            {
                if (!toTheEnd && !_following.IsCompleted)
                {
                    return;
                }

                await _following;
                _following = null;
                _failures = 0;
            }

            if (_isToFollow)
            {
                _isToFollow = false;
                _following = _query.BatchEnded(CancellationToken.None);
            }
        }
    }

    private void Note(QueryProgress progress)
    {
        _last = progress;
        _figures.Add(progress);
        if (progress.LateRows > 0)
        {
            report.Warn(string.Create(
                CultureInfo.InvariantCulture,
                $"{progress.LateRows} rows of {_query.Name}'s batch {progress.BatchId} came after the watermark {progress.Watermark:yyyy-MM-ddTHH:mm:ssZ} and were not counted; detect --from-lake --batch --date D finds them."));
        }

        if (progress.Observed.GetValueOrDefault(StreamedEvents.ArrivedFuture) is > 0 and var future)
        {
            report.Warn(string.Create(
                CultureInfo.InvariantCulture,
                $"{future} events of {_query.Name}'s batch {progress.BatchId} are more than {settings.MaxAheadSeconds} s ahead of the clock and were kept out of the windows."));
        }
    }

    // Stopping a query interrupts its batch, which the next run would do again: harmless, but a clean end is between two batches.
    private async Task StopAsync(StreamingQuery running)
    {
        var started = clock.GetTimestamp();
        var before = await running.LastProgressAsync(CancellationToken.None);
        while (clock.GetElapsedTime(started).TotalSeconds < settings.StopSeconds
            && await running.StatusAsync(CancellationToken.None) is { IsActive: true, IsTriggerActive: true }
            && string.Equals(before, await running.LastProgressAsync(CancellationToken.None), StringComparison.Ordinal))
        {
            await Task.Delay(StopPoll, clock);
        }

        await running.StopAsync(CancellationToken.None);
        await ReadProgressAsync(running);
        await FollowBatchAsync(toTheEnd: true);
    }

    private async Task WaitAsync(TimeSpan delay, CancellationToken stop)
    {
        try
        {
            await Task.Delay(delay, clock, stop);
        }
        catch (OperationCanceledException)
        {
            // The loop sees it, too.
        }
    }

    private string Describe(SparkConnectException error, QueryFailure failure)
    {
        var tried = _failures > settings.Restarts ? string.Create(CultureInfo.InvariantCulture, $" {_failures} times in a row") : "";
        var advice = failure.Advice.Length > 0 ? failure.Advice : failure.MayPass ? "Run the same command again once the cause is gone." : "";
        return $"{_query.Name} failed{tried}: {FirstLine(error)} {advice}".TrimEnd();
    }

    // The rest is the query's plan.
    private static string FirstLine(SparkConnectException error)
        => error.Message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? error.GetType().Name;
}
