using System.Collections;

namespace SparkJobs.Engines;

/// <summary>The outside world as the search for an engine sees it: environment variables and the folders that follow from them.</summary>
internal sealed class EngineEnvironment
{
    private const string SolutionFile = "spark-jobs.sln";
    private readonly IReadOnlyDictionary<string, string> variables;

    /// <summary>Creates a view of the world.</summary>
    /// <param name="variables">The environment variables; empty values count as absent.</param>
    /// <param name="programFolder">The folder of the program's own files.</param>
    public EngineEnvironment(IReadOnlyDictionary<string, string> variables, string programFolder)
    {
        this.variables = variables;
        ProgramFolder = programFolder;
    }

    /// <summary>The folder of the program's own files: the assembly, <c>conf</c>, <c>Engines</c>, <c>Launcher</c>.</summary>
    public string ProgramFolder { get; }

    /// <summary>Where engines are kept between runs: <c>$XDG_CACHE_HOME/spark-jobs</c>, by default <c>~/.cache/spark-jobs</c>.</summary>
    /// <exception cref="EngineUnavailableException">Neither variable names a folder.</exception>
    public string CacheFolder => Path.Combine(BaseFolder("XDG_CACHE_HOME", ".cache"), "spark-jobs");

    /// <summary>Where the logs of engines are kept: <c>$XDG_STATE_HOME/spark-jobs/logs</c>, by default <c>~/.local/state/spark-jobs/logs</c>.</summary>
    /// <exception cref="EngineUnavailableException">Neither variable names a folder.</exception>
    public string LogFolder => Path.Combine(BaseFolder("XDG_STATE_HOME", Path.Combine(".local", "state")), "spark-jobs", "logs");

    /// <summary>
    /// The folder with engine archives: <c>SPARK_JOBS_ARCHIVES</c>, otherwise <c>../shared/runtime</c> beside the repository if there is one, otherwise null.
    /// </summary>
    public string? ArchivesFolder
    {
        get
        {
            if (this[EngineVariables.Archives] is { } named)
            {
                return named;
            }

            var beside = RepositoryFolder() is { } root ? Path.GetFullPath(Path.Combine(root, "..", "shared", "runtime")) : null;
            return Directory.Exists(beside) ? beside : null;
        }
    }

    /// <summary>The folders that commands are looked up in.</summary>
    public IEnumerable<string> SearchPath => (this["PATH"] ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The value of an environment variable, or null when it is absent or empty.</summary>
    public string? this[string name] => variables.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>The world of this process.</summary>
    public static EngineEnvironment OfThisProcess()
    {
        var inherited = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal);
        return new EngineEnvironment(inherited, AppContext.BaseDirectory);
    }

    /// <summary>The first file of that name in <see cref="SearchPath"/>, or null.</summary>
    public string? FindCommand(string name) =>
        SearchPath.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    // What is in these folders is run. The temporary folder is none for it: whoever else writes there could put something in its place.
    private string BaseFolder(string variable, string underHome)
    {
        if (Rooted(variable) is { } named)
        {
            return named;
        }

        return Rooted("HOME") is { } home
            ? Path.Combine(home, underHome)
            : throw new EngineUnavailableException(
                $"neither {variable} nor HOME names a folder; set XDG_CACHE_HOME (for engines) and XDG_STATE_HOME (for their logs) to folders that this user alone can write");
    }

    private string? Rooted(string variable) => this[variable] is { } path && Path.IsPathRooted(path) ? path : null;

    private string? RepositoryFolder()
    {
        for (var folder = new DirectoryInfo(ProgramFolder); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, SolutionFile)))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
