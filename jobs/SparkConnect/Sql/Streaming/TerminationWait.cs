namespace SparkConnect.Sql.Streaming;

/// <summary>
/// Waits for streaming queries in many short calls instead of a long one: each keeps the session alive, ends before the server cuts streams, after two minutes,
/// and lets a cancellation through.
/// </summary>
internal static class TerminationWait
{
    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(10);

    /// <summary>Waits without limit.</summary>
    /// <param name="call">Waits so many milliseconds, at least 1, and says whether there was an end.</param>
    public static async Task ForeverAsync(Func<long, Task<bool>> call)
    {
        while (!await call((long)LongestCall.TotalMilliseconds))
        {
        }
    }

    /// <summary>Waits for a time, and says whether there was an end.</summary>
    /// <param name="call">Waits so many milliseconds, at least 1, and says whether there was an end.</param>
    /// <param name="timeout">The time.</param>
    public static async Task<bool> ForAsync(Func<long, Task<bool>> call, TimeSpan timeout)
    {
        for (var left = timeout; left > LongestCall; left -= LongestCall, timeout = left)
        {
            if (await call((long)LongestCall.TotalMilliseconds))
            {
                return true;
            }
        }

        return await call(Math.Max(1, (long)timeout.TotalMilliseconds));
    }
}
