namespace SparkJobs.Engines.Spark;

/// <summary>Finds Spark, and installs it when there is none.</summary>
internal sealed class SparkLocator(EngineEnvironment environment, EngineCache cache, SparkDownload download)
{
    private const string Name = "spark-" + SparkInstallation.InstalledVersion;

    /// <summary>
    /// The first of: <c>SPARK_HOME</c>; the Spark whose <c>spark-submit</c> is on the search path, if it is recent enough; the cache folder; an archive; a
    /// download. The last two fill the cache folder.
    /// </summary>
    /// <param name="progress">Receives a line before each step that takes long.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="EngineUnavailableException">There is none and none can be installed.</exception>
    public async Task<SparkInstallation> FindAsync(Action<string> progress, CancellationToken cancellationToken)
    {
        if (environment[EngineVariables.SparkHome] is { } named)
        {
            var chosen = new SparkInstallation(named);
            return chosen.IsUsable
                ? chosen
                : throw new EngineUnavailableException($"{EngineVariables.SparkHome} names {named}, which is no Spark 4 with Connect; unset it to have Spark {SparkInstallation.InstalledVersion} installed");
        }

        if (OnSearchPath() is { IsUsable: true } installed)
        {
            return installed;
        }

        var cached = new SparkInstallation(cache.PathOf(Name));
        if (cached.IsUsable)
        {
            return cached;
        }

        if (cache.FindArchive(Name) is { } archive)
        {
            progress($"unpacking {archive} into {environment.CacheFolder}");
            return new SparkInstallation(await cache.UnpackAsync(Name, archive, cancellationToken));
        }

        progress($"downloading Spark {SparkInstallation.InstalledVersion} (about 400 MB) into {environment.CacheFolder}");
        return new SparkInstallation(await cache.PrepareAsync(Name, folder => download.FetchAsync(folder, cancellationToken)));
    }

    private SparkInstallation? OnSearchPath()
    {
        if (environment.FindCommand("spark-submit") is not { } script)
        {
            return null;
        }

        var target = File.ResolveLinkTarget(script, returnFinalTarget: true)?.FullName ?? script;
        return new SparkInstallation(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(target)!, "..")));
    }
}
