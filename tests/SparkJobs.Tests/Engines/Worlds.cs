using SparkJobs.Engines;

namespace SparkJobs.Tests.Engines;

/// <summary>Environments to look for engines in.</summary>
internal static class Worlds
{
    /// <summary>A world in a folder: its own cache, its own logs, no archives, and nothing on the search path but <c>bin</c> and the given folders.</summary>
    public static EngineEnvironment In(TemporaryFolder folder, params (string Name, string Value)[] variables)
    {
        var all = new Dictionary<string, string>
        {
            ["HOME"] = folder.Path,
            ["XDG_CACHE_HOME"] = folder.Combine("cache"),
            ["XDG_STATE_HOME"] = folder.Combine("state"),
            ["SPARK_JOBS_ARCHIVES"] = folder.Combine("archives"),
            ["PATH"] = folder.Combine("bin"),
        };
        foreach (var (name, value) in variables)
        {
            all[name] = value;
        }

        return new EngineEnvironment(all, AppContext.BaseDirectory);
    }
}
