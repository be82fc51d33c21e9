namespace SparkConnect.Client;

/// <summary>The attempts of one call under a policy.</summary>
/// <param name="policy">The policy.</param>
/// <param name="random">Gives numbers from 0 to below 1, for the jitter.</param>
internal sealed class RetryState(RetryPolicy policy, Func<double> random)
{
    private int _retries;
    private TimeSpan _next = policy.InitialDelay;

    /// <summary>Forgets earlier attempts, because the call got on.</summary>
    public void Reset()
    {
        _retries = 0;
        _next = policy.InitialDelay;
    }

    /// <summary>How long to wait before the next attempt.</summary>
    /// <param name="serverDelay">The wait that the server asked for, if it did.</param>
    /// <returns>The wait, or null when all attempts are used up.</returns>
    public TimeSpan? NextDelay(TimeSpan? serverDelay)
    {
        if (_retries == policy.MaxRetries)
        {
            return null;
        }

        _retries++;
        var delay = _next;
        _next = Min(policy.MaxDelay, _next * policy.Multiplier);
        if (serverDelay is { } asked)
        {
            delay = Max(delay, Min(asked, policy.MaxServerDelay));
        }

        return delay < policy.JitterThreshold ? delay : delay + (policy.MaxJitter * random());
    }

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;

    private static TimeSpan Max(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
