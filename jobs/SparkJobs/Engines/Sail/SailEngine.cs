namespace SparkJobs.Engines.Sail;

/// <summary>Finds, if necessary installs, and starts the embedded engine.</summary>
internal sealed class SailEngine(EngineEnvironment environment, TimeProvider clock)
{
    private readonly SailInstaller installer = new(environment, new EngineCache(environment, clock));

    /// <summary>
    /// Starts the engine with the first interpreter that is recent enough: with the package it has itself, otherwise with the one in the cache folder, which
    /// is filled first if it has none.
    /// </summary>
    /// <exception cref="EngineUnavailableException">It cannot be started; the message says what to do.</exception>
    public async Task<RunningEngine> StartAsync(EngineOptions options, CancellationToken cancellationToken)
    {
        var logFile = new EngineLogs(environment, clock).NewFile("sail");
        var tooOld = "";
        foreach (var python in PythonInterpreter.Find(environment))
        {
            var (answer, server) = await StartAsync(python, logFile, options, cancellationToken);
            if (answer.Problem == SailProblem.PackageMissing)
            {
                await installer.InstallAsync(python, options, cancellationToken);
                (answer, server) = await StartAsync(python, logFile, options, cancellationToken);
            }

            if (server is not null)
            {
                return new RunningEngine(EngineKind.Sail, $"sc://127.0.0.1:{answer.Port}", server) { Version = answer.Version, LogFile = logFile };
            }

            if (answer.Problem != SailProblem.PythonTooOld)
            {
                throw new EngineUnavailableException($"the embedded engine did not start with {python.Path}: {answer.Detail}; its log is {logFile}");
            }

            tooOld = $" ({python.Path} is {answer.Version})";
        }

        throw new EngineUnavailableException(PythonInterpreter.Advice + tooOld);
    }

    private Task<(SailAnswer Answer, SailServer? Server)> StartAsync(
        PythonInterpreter python,
        string logFile,
        EngineOptions options,
        CancellationToken cancellationToken) =>
        SailServer.StartAsync(python, installer.Site, logFile, environment, options, cancellationToken);
}
