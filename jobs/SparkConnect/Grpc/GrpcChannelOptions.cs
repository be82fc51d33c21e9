namespace SparkConnect.Grpc;

/// <summary>What all calls of a channel share.</summary>
internal sealed record GrpcChannelOptions
{
    /// <summary>
    /// The longest message that is accepted, in bytes. Spark cuts its Arrow batches at an estimate of 0.7 times 128 MiB, and single rows can exceed that.
    /// </summary>
    public const int DefaultMaxMessageLength = 256 * 1024 * 1024;

    /// <inheritdoc cref="DefaultMaxMessageLength"/>
    public int MaxMessageLength { get; init; } = DefaultMaxMessageLength;

    /// <summary>Headers of every call, such as what a gateway asks for.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Gives the bearer token, asked before every call because tokens of managed services expire within the hour; null for none.</summary>
    public Func<CancellationToken, ValueTask<string?>>? TokenProvider { get; init; }

    /// <summary>The clock of deadlines.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
