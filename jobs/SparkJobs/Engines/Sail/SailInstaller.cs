namespace SparkJobs.Engines.Sail;

/// <summary>Puts the embedded engine's package into the cache folder: from an archive if there is one, otherwise with <c>pip</c> from its index.</summary>
internal sealed class SailInstaller(EngineEnvironment environment, EngineCache cache)
{
    private const string Name = "sail-" + SailServer.EngineVersion;
    private const string Requirement = "pysail==" + SailServer.EngineVersion;

    /// <summary>The package's place in the cache, whether it is there or not.</summary>
    public string Site => cache.PathOf(Name);

    /// <summary>Puts the package in place.</summary>
    /// <exception cref="EngineUnavailableException">It cannot be had; the message says what to do.</exception>
    public async Task InstallAsync(PythonInterpreter python, EngineOptions options, CancellationToken cancellationToken)
    {
        if (cache.FindArchive(Name) is { } archive)
        {
            options.Progress($"unpacking {archive} into {environment.CacheFolder}");
            await cache.UnpackAsync(Name, archive, cancellationToken);
            return;
        }

        options.Progress($"installing {Requirement} into {Site}");
        await cache.PrepareAsync(Name, folder => InstallWithPipAsync(python, folder, cancellationToken));
    }

    private async Task<string> InstallWithPipAsync(PythonInterpreter python, string folder, CancellationToken cancellationToken)
    {
        var script = Path.Combine(environment.ProgramFolder, "Engines", "Sail", "sail_install.py");
        var result = await Tool.RunAsync(python.Path, [script, folder, Requirement], input: null, cancellationToken)
            ?? throw new EngineUnavailableException(PythonInterpreter.Advice);
        if (result.ExitCode == 0)
        {
            return folder;
        }

        if (result.Output.Contains("No module named pip", StringComparison.Ordinal))
        {
            throw new EngineUnavailableException($"{python.Path} has no pip to install the embedded engine with; install it: sudo apt-get install python3-pip");
        }

        throw new EngineUnavailableException(
            $"the embedded engine could not be installed ({result.LastLine}); try: {python.Path} -m pip install --target {Site} {Requirement}",
            isTransient: true);
    }
}
