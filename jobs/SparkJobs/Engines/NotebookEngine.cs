namespace SparkJobs.Engines;

/// <summary>An engine for notebooks and other programs: the server that SPARK_REMOTE names, or the embedded one, started for them.</summary>
public sealed class NotebookEngine : IAsyncDisposable
{
    private readonly RunningEngine _engine;

    private NotebookEngine(RunningEngine engine) => _engine = engine;

    /// <summary>Where it answers, as <c>sc://HOST:PORT</c>.</summary>
    public string ConnectionString => _engine.ConnectionString;

    /// <summary>The bearer token to send with every call; null for none.</summary>
    public string? Token => _engine.Token;

    /// <summary>Finds or starts the engine. Disposing the result ends what was started.</summary>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <exception cref="InvalidOperationException">There is none; the message says what to install.</exception>
    public static async Task<NotebookEngine> StartAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            return new NotebookEngine(await new EngineProvider(EngineEnvironment.OfThisProcess(), TimeProvider.System)
                .StartAsync(new EngineOptions { Progress = Output.Terminal.Say }, cancellationToken));
        }
        catch (EngineUnavailableException e)
        {
            throw new InvalidOperationException(e.Message, e);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _engine.DisposeAsync();
}
