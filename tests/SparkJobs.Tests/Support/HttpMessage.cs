namespace SparkJobs.Tests.Support;

/// <summary>A request to a <see cref="LoopbackServer"/>, or its answer.</summary>
/// <param name="Start">The method and the target as they came, or the status.</param>
/// <param name="Headers">The headers, in their order.</param>
/// <param name="Body">The body.</param>
internal sealed record HttpMessage((string First, string Second) Start, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body)
{
    /// <summary>The method of a request.</summary>
    public string Method => Start.First;

    /// <summary>The target of a request, escaped as it came.</summary>
    public string Target => Start.Second;

    /// <summary>An answer.</summary>
    public static HttpMessage Answer(int status, byte[] body, params (string Name, string Value)[] headers)
        => new((status.ToString(System.Globalization.CultureInfo.InvariantCulture), ""), headers, body);

    /// <summary>The value of a header; null when there is none.</summary>
    public string? Header(string name) => Headers.Where(header => string.Equals(header.Name, name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value).FirstOrDefault();
}
