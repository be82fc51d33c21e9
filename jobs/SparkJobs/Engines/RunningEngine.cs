namespace SparkJobs.Engines;

/// <summary>An engine that answers. Disposing it ends what was started for it, and nothing else.</summary>
internal sealed class RunningEngine : IAsyncDisposable
{
    private readonly IAsyncDisposable? process;

    /// <summary>Describes a running engine.</summary>
    /// <param name="kind">Who answers.</param>
    /// <param name="connectionString">Where, as <c>sc://host:port[/;key=value…]</c>.</param>
    /// <param name="process">What ends with this object; null for an engine that others started.</param>
    public RunningEngine(EngineKind kind, string connectionString, IAsyncDisposable? process = null)
    {
        Kind = kind;
        ConnectionString = connectionString;
        this.process = process;
    }

    /// <summary>Who answers.</summary>
    public EngineKind Kind { get; }

    /// <summary>The engine's name for people and for the run log: <c>sail</c>, <c>spark</c> or <c>remote</c>.</summary>
    public string Name => Kind switch
    {
        EngineKind.Sail => "sail",
        EngineKind.Spark => "spark",
        _ => "remote",
    };

    /// <summary>The engine's version; null where only the server can tell (a remote).</summary>
    public string? Version { get; init; }

    /// <summary>Where it answers, as <c>sc://host:port[/;key=value…]</c>.</summary>
    public string ConnectionString { get; }

    /// <summary>The bearer token to send with every call, or null. Never part of <see cref="ConnectionString"/>, which may be printed.</summary>
    public string? Token { get; init; }

    /// <summary>The file the engine logs to, for error messages; null when it is not on this machine or not known.</summary>
    public string? LogFile { get; init; }

    /// <summary>What the engine can do.</summary>
    public EngineCapabilities Capabilities => EngineCapabilities.Of(Kind);

    /// <summary>Ends the engine if it was started for this object, and waits until its process is gone.</summary>
    public ValueTask DisposeAsync() => process?.DisposeAsync() ?? ValueTask.CompletedTask;
}
