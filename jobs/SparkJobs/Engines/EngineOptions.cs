namespace SparkJobs.Engines;

/// <summary>What a job asks of its engine.</summary>
internal sealed record EngineOptions
{
    /// <summary>The connection string given by <c>--remote</c>; null leaves the choice to <c>SPARK_REMOTE</c>, then to the embedded engine.</summary>
    public string? Remote { get; init; }

    /// <summary>
    /// Environment variables for the embedded engine on top of this process's own, such as <c>AWS_ENDPOINT_URL</c>, <c>AWS_REGION</c> and
    /// <c>AWS_ALLOW_HTTP</c> for object stores. No effect on the other engines, which have their own configuration.
    /// </summary>
    public IReadOnlyDictionary<string, string> ExtraEnvironment { get; init; } = new Dictionary<string, string>();

    /// <summary>How long the embedded engine may take to open its port, unpacking and downloading left out. Default 60 s.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Receives a line for each step that takes long (unpacking, downloading). Default: nobody.</summary>
    public Action<string> Progress { get; init; } = static _ => { };
}
