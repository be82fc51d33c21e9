namespace SparkJobs.Engines.Spark;

/// <summary>Everything that a call of spark-submit needs, found and decided.</summary>
/// <param name="Spark">The Spark to use.</param>
/// <param name="Java">The Java to run it on.</param>
/// <param name="LauncherJar">The launcher.</param>
/// <param name="LogFile">The file for Spark's log.</param>
/// <param name="Settings">The settings to add.</param>
internal sealed record SparkSubmission(
    SparkInstallation Spark,
    JavaInstallation Java,
    string LauncherJar,
    string LogFile,
    SparkSettings Settings)
{
    private const string PackagesFlag = "--packages";
    private const string PackagesSetting = "spark.jars.packages";

    /// <summary>The arguments of spark-submit for a main class of the launcher and its arguments.</summary>
    /// <param name="arguments">The user's flags.</param>
    /// <param name="mainClass">The class to run.</param>
    /// <param name="program">The class's arguments.</param>
    public IReadOnlyList<string> CommandLine(SparkSubmitArguments arguments, string mainClass, IEnumerable<string> program)
    {
        var line = new List<string>();
        foreach (var flag in arguments.Flags)
        {
            // Spark would take the flag and ignore the setting, which has the flag's packages and those the jobs need.
            if (!(string.Equals(flag.Name, PackagesFlag, StringComparison.Ordinal) && Settings.Added.ContainsKey(PackagesSetting)))
            {
                line.Add(flag.Name);
                line.AddRange(flag.Value is null ? [] : [flag.Value]);
            }
        }

        foreach (var (name, value) in Settings.Added.OrderBy(setting => setting.Key, StringComparer.Ordinal))
        {
            line.AddRange(["--conf", $"{name}={value}"]);
        }

        return [.. line, "--class", mainClass, LauncherJar, .. program];
    }

    /// <summary>
    /// Sets the variables of spark-submit's process. Its JVM logs to the file and ends when its standard input does; the options come before the user's own
    /// Java options, which win.
    /// </summary>
    /// <param name="variables">The variables of the process to start, in which this process's own are.</param>
    /// <param name="programFolder">The folder with <c>conf</c>.</param>
    public void SetVariables(IDictionary<string, string?> variables, string programFolder)
    {
        variables[EngineVariables.SparkHome] = Spark.Home;
        variables[EngineVariables.JavaHome] = Java.Home;
        // The flags came before the environment; with this variable Spark would refuse --master.
        variables.Remove(EngineVariables.Remote);
        variables.Remove(EngineVariables.Token);
        var log4j = new Uri(Path.Combine(programFolder, "conf", "log4j2.properties")).AbsoluteUri;
        // The JVM's own warnings would go to standard output, which is the job's.
        var options = $"-Xlog:disable -Xlog:all=warning:stderr \"-javaagent:{LauncherJar}\" -Dlog4j2.configurationFile={log4j} \"-Dsparkjobs.log={LogFile}\"";
        variables.TryGetValue("SPARK_SUBMIT_OPTS", out var users);
        variables["SPARK_SUBMIT_OPTS"] = string.IsNullOrEmpty(users) ? options : $"{options} {users}";
    }
}
