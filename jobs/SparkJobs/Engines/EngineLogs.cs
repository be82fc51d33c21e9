using System.Globalization;

namespace SparkJobs.Engines;

/// <summary>The files that engines log to, one per start.</summary>
internal sealed class EngineLogs(EngineEnvironment environment, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(14);

    /// <summary>The path of a new log file, created empty; logs older than two weeks are removed on the way.</summary>
    /// <param name="engine">The engine's name, the first part of the file name.</param>
    /// <exception cref="EngineUnavailableException">The folder cannot be written.</exception>
    public string NewFile(string engine)
    {
        var folder = environment.LogFolder;
        try
        {
            Directory.CreateDirectory(folder);
            RemoveOld(folder);
            var stamp = clock.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
            var path = Path.Combine(folder, $"{engine}-{stamp}-{Guid.NewGuid():N}.log");
            using var created = new FileStream(path, FileMode.CreateNew);
            return path;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw EngineUnavailableException.Unwritable($"engine logs to {folder}", "set XDG_STATE_HOME to a folder that can be written", failure);
        }
    }

    private void RemoveOld(string folder)
    {
        var limit = clock.GetUtcNow() - Kept;
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*.log").Where(file => file.LastWriteTimeUtc < limit.UtcDateTime))
        {
            file.Delete();
        }
    }
}
