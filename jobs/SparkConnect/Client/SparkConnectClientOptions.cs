namespace SparkConnect.Client;

/// <summary>Settings of a client that a connection string does not carry.</summary>
public sealed record SparkConnectClientOptions
{
    /// <summary>Gives the bearer token, asked before every call, so that it may be renewed. Default: the connection string's token.</summary>
    public Func<CancellationToken, ValueTask<string?>>? TokenProvider { get; init; }

    /// <summary>How connections that fail are tried again.</summary>
    public RetryPolicy RetryPolicy { get; init; } = new();

    /// <summary>
    /// How long a single answer may take: analysis, configuration, artifacts. Default 10 min, because analysis may list many files. Executions have no limit.
    /// </summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long the end of a session waits for the server to be told. Default 5 s.</summary>
    public TimeSpan ShutdownTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Names of this session's executions, by which others can interrupt them. Default none.</summary>
    /// <exception cref="ArgumentException">One is empty or has a comma, which the server refuses.</exception>
    public IReadOnlyList<string> Tags
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value.All(tag => tag.Length > 0 && !tag.Contains(',', StringComparison.Ordinal))
                ? value
                : throw new ArgumentException("A tag is neither empty nor has it a comma.", nameof(value));
        }
    } = [];

    /// <summary>The clock of waits and deadlines. Default the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The source of jitter, numbers from 0 to below 1.</summary>
    internal Func<double> Random { get; init; } = System.Random.Shared.NextDouble;
}
