using System.Diagnostics;

namespace TestEngines;

/// <summary>Finds an unpacked engine in the cache folder, or unpacks it there from an archive.</summary>
internal static class EngineLocator
{
    /// <summary>The folder of an engine.</summary>
    /// <param name="name">The name of the folder and of its archive, such as <c>sail-0.7.2</c>.</param>
    /// <returns>The folder, or null when there is neither folder nor archive.</returns>
    public static async Task<string?> FindAsync(string name)
    {
        var folder = Path.Combine(CacheFolder(), name);
        if (Directory.Exists(folder))
        {
            return folder;
        }

        var archive = Path.Combine(ArchiveFolder(), name + ".tar.xz");
        if (!File.Exists(archive))
        {
            return null;
        }

        await UnpackAsync(archive, name, folder);
        return folder;
    }

    /// <summary>Says where <see cref="FindAsync"/> looks.</summary>
    public static string Describe(string name) => $"neither {Path.Combine(CacheFolder(), name)} nor {Path.Combine(ArchiveFolder(), name)}.tar.xz is there";

    /// <summary>Unpacks beside the target and renames, so that nobody ever sees half an engine; whoever comes second leaves the first one's in place.</summary>
    private static async Task UnpackAsync(string archive, string name, string folder)
    {
        var scratch = Directory.CreateDirectory($"{folder}.{Guid.NewGuid():N}").FullName;
        try
        {
            using var tar = Process.Start(new ProcessStartInfo("tar") { ArgumentList = { "-xf", archive, "-C", scratch } })
                ?? throw new InvalidOperationException("tar did not start.");
            await tar.WaitForExitAsync();
            if (tar.ExitCode != 0)
            {
                throw new InvalidOperationException($"tar -xf {archive} ended with {tar.ExitCode}.");
            }

            Directory.Move(Path.Combine(scratch, name), folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            // Another test run was faster.
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    private static string CacheFolder()
    {
        var cache = EngineVariables.Value("XDG_CACHE_HOME") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        return Path.Combine(cache, "spark-jobs");
    }

    private static string ArchiveFolder() =>
        EngineVariables.Value(EngineVariables.Archives) ?? Path.GetFullPath(Path.Combine(Repository.Folder, "..", "shared", "runtime"));
}
