namespace SparkConnect.Client;

/// <summary>All that a server tells about one error.</summary>
internal sealed record SparkErrorContent
{
    public required string Message { get; init; }

    public string? ErrorClass { get; init; }

    public string? SqlState { get; init; }

    public IReadOnlyDictionary<string, string> MessageParameters { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public IReadOnlyList<SparkQueryContext> QueryContexts { get; init; } = [];

    public IReadOnlyList<string> Classes { get; init; } = [];

    public string? StackTrace { get; init; }
}
