namespace SparkJobs.Engines.Spark;

/// <summary>A program to run inside a Spark driver.</summary>
internal sealed record SparkSubmitRequest
{
    /// <summary>The flags for spark-submit. They have no errors.</summary>
    public required SparkSubmitArguments Arguments { get; init; }

    /// <summary>The program and its arguments, as the driver's machine can start it; see <see cref="ThisProgram"/>.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>Settings that the job needs and that whatever the user sets wins over. Default: none.</summary>
    public IReadOnlyDictionary<string, string> Defaults { get; init; } = new Dictionary<string, string>();

    /// <summary>Settings that the job needs whatever the user sets. Default: none.</summary>
    public IReadOnlyDictionary<string, string> Required { get; init; } = new Dictionary<string, string>();

    /// <summary>Receives lines for the user: steps that take long, and why no job ran. Default: nobody.</summary>
    public Action<string> Report { get; init; } = static _ => { };

    /// <summary>Where a cluster-mode job's standard output goes once it has ended. Default: this process's.</summary>
    public Func<Stream> StandardOutput { get; init; } = Console.OpenStandardOutput;

    /// <summary>Where a cluster-mode job's standard error goes once it has ended. Default: this process's.</summary>
    public Func<Stream> StandardError { get; init; } = Console.OpenStandardError;

    /// <summary>The command line that runs this program again with <paramref name="arguments"/>.</summary>
    public static IReadOnlyList<string> ThisProgram(IEnumerable<string> arguments)
    {
        var host = Environment.ProcessPath ?? "dotnet";
        var assembly = Path.Combine(AppContext.BaseDirectory, "spark-jobs.dll");
        var runsOnHost = string.Equals(Path.GetFileNameWithoutExtension(host), "dotnet", StringComparison.OrdinalIgnoreCase);
        return runsOnHost ? [host, assembly, .. arguments] : [host, .. arguments];
    }
}
