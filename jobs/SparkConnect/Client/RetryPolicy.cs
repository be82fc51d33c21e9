namespace SparkConnect.Client;

/// <summary>
/// How often and after which waits a call is tried again when the connection fails. The defaults are those of PySpark's DefaultPolicy: about ten minutes in
/// all.
/// </summary>
public sealed record RetryPolicy
{
    /// <summary>How many attempts may follow the first one without any progress between them. Default 15; 0 switches retrying off.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int MaxRetries
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = 15;

    /// <summary>The wait before the first retry. Default 50 ms.</summary>
    public TimeSpan InitialDelay { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>By what each wait is longer than the one before, 1 or more. Default 4.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public double Multiplier
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 4;

    /// <summary>The longest wait before jitter. Default 60 s.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The most that is added at random to long waits, so that many clients do not return at once. Default 500 ms.</summary>
    public TimeSpan MaxJitter { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>From which wait on jitter is added. Default 2 s.</summary>
    public TimeSpan JitterThreshold { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest wait that a server may ask for. Default 10 min.</summary>
    public TimeSpan MaxServerDelay { get; init; } = TimeSpan.FromMinutes(10);
}
