using System.Globalization;
using SparkJobs.Runs;

namespace SparkJobs.Engines;

/// <summary>
/// The folder that engines are kept in between runs. An engine appears in it under its name complete or not at all: it is prepared beside its place and
/// renamed, so two runs may prepare it at once and a killed run leaves nothing that looks finished.
/// </summary>
internal sealed class EngineCache(EngineEnvironment environment, TimeProvider clock)
{
    private const string Unfinished = ".unfinished-";
    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(1);

    /// <summary>The place of an engine, whether it is there or not.</summary>
    public string PathOf(string name) => Path.Combine(environment.CacheFolder, name);

    /// <summary>The archive <c>NAME.tar.xz</c> in the archives folder, or null.</summary>
    public string? FindArchive(string name)
    {
        var path = environment.ArchivesFolder is { } folder ? Path.Combine(folder, name + ".tar.xz") : null;
        return File.Exists(path) ? path : null;
    }

    /// <summary>Unpacks an archive that holds one folder of the engine's name.</summary>
    /// <param name="name">The engine's name.</param>
    /// <param name="archive">The archive's path.</param>
    /// <param name="cancellationToken">Gives up and removes what was unpacked so far.</param>
    /// <returns>The engine's folder.</returns>
    /// <exception cref="EngineUnavailableException">There is no <c>tar</c> or <c>xz</c>, the archive is damaged, or there is no room.</exception>
    public Task<string> UnpackAsync(string name, string archive, CancellationToken cancellationToken) =>
        PrepareAsync(
            name,
            async folder =>
            {
                await ExtractAsync(archive, folder, cancellationToken);
                return Path.Combine(folder, name);
            });

    /// <summary>Extracts a compressed tar archive into an existing folder.</summary>
    /// <exception cref="EngineUnavailableException">There is no <c>tar</c>, no decompressor for this archive, or the archive is damaged.</exception>
    public static async Task ExtractAsync(string archive, string folder, CancellationToken cancellationToken)
    {
        var compression = archive.EndsWith(".xz", StringComparison.Ordinal) ? "-xJf" : "-xzf";
        // Fed through a pipe, so that tar fails at once when this process is gone.
        await using var input = File.OpenRead(archive);
        var result = await Tool.RunAsync("tar", [compression, "-", "-C", folder, "--no-same-owner"], input, cancellationToken)
            ?? throw new EngineUnavailableException($"{archive} cannot be unpacked without tar; install it: sudo apt-get install tar xz-utils");
        if (result.ExitCode == 0)
        {
            return;
        }

        var missing = result.Output.Contains("xz: Cannot exec", StringComparison.Ordinal);
        throw new EngineUnavailableException(
            missing
                ? $"{archive} cannot be unpacked without xz; install it: sudo apt-get install xz-utils"
                : $"{archive} cannot be unpacked into {folder}: {result.LastLine}",
            isTransient: StorageTrouble.IsDiskFull(result.Output));
    }

    /// <summary>Prepares an engine in a folder of its own beside its place, then moves it there.</summary>
    /// <param name="name">The engine's name.</param>
    /// <param name="prepare">Gets the empty folder and returns the folder in it (or itself) that is the engine.</param>
    /// <returns>The engine's folder: this one, or that of another run which was faster.</returns>
    public async Task<string> PrepareAsync(string name, Func<string, Task<string>> prepare)
    {
        var target = PathOf(name);
        var unfinished = Path.Combine(environment.CacheFolder, string.Create(CultureInfo.InvariantCulture, $"{Unfinished}{name}-{Guid.NewGuid():N}"));
        try
        {
            Directory.CreateDirectory(unfinished);
            RemoveAbandoned();
            var prepared = await prepare(unfinished);
            MoveIntoPlace(prepared, target);
            return target;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw EngineUnavailableException.Unwritable(target, "set XDG_CACHE_HOME to a folder with room", failure);
        }
        finally
        {
            if (Directory.Exists(unfinished))
            {
                Directory.Delete(unfinished, recursive: true);
            }
        }
    }

    private static void MoveIntoPlace(string prepared, string target)
    {
        try
        {
            Directory.Move(prepared, target);
        }
        catch (IOException) when (Directory.Exists(target))
        {
            // Another run was faster; both prepared the same thing.
        }
    }

    private void RemoveAbandoned()
    {
        var limit = clock.GetUtcNow() - Abandoned;
        foreach (var folder in new DirectoryInfo(environment.CacheFolder).EnumerateDirectories(Unfinished + "*").Where(each => each.LastWriteTimeUtc < limit.UtcDateTime))
        {
            folder.Delete(recursive: true);
        }
    }
}
