namespace SparkJobs.Engines.Spark;

/// <summary>
/// A command line cut in two: what stands before the job's name is spark-submit's (and <c>--remote</c>, which is ours), the rest is the program's.
/// </summary>
internal sealed class SparkSubmitArguments
{
    private const string RemoteFlag = "--remote";
    private const string VerboseFlag = "--verbose";

    /// <summary>Flags with a value. Left out on purpose: --class and the like, which choose the program to run, because that is this one.</summary>
    private static readonly HashSet<string> Valued = new(StringComparer.Ordinal)
    {
        RemoteFlag, "--master", "--deploy-mode", "--conf", "--properties-file", "--packages", "--exclude-packages", "--repositories", "--name", "--jars",
        "--files", "--archives", "--driver-memory", "--driver-cores", "--driver-java-options", "--driver-class-path", "--driver-library-path",
        "--executor-memory", "--executor-cores", "--num-executors", "--total-executor-cores", "--queue", "--principal", "--keytab", "--proxy-user",
    };

    private static readonly HashSet<string> Switches = new(StringComparer.Ordinal) { VerboseFlag, "--load-spark-defaults", "--supervise" };

    private static readonly Dictionary<string, string> ShortForms = new(StringComparer.Ordinal) { ["-c"] = "--conf", ["-v"] = VerboseFlag };

    /// <summary>Asked before a job's name, these are about the program and not about Spark.</summary>
    private static readonly HashSet<string> ProgramFlags = new(StringComparer.Ordinal) { "--help", "-h", "-?", "--version" };

    private readonly List<SparkFlag> flags = [];
    private readonly List<string> errors = [];
    private readonly Dictionary<string, string> settings = new(StringComparer.Ordinal);

    private SparkSubmitArguments()
    {
    }

    /// <summary>spark-submit's flags in their order, <c>--remote</c> left out.</summary>
    public IReadOnlyList<SparkFlag> Flags => flags;

    /// <summary>The settings given with <c>--conf</c>; the last one of a name counts, as it does for spark-submit.</summary>
    public IReadOnlyDictionary<string, string> Settings => settings;

    /// <summary>The value of <c>--remote</c>, or null.</summary>
    public string? Remote { get; private set; }

    /// <summary>The job's name and its arguments, for the program's own parser.</summary>
    public IReadOnlyList<string> ProgramArguments { get; private set; } = [];

    /// <summary>The job's name, or null when the command line has none.</summary>
    public string? Job => ProgramArguments is [var first, ..] && !first.StartsWith('-') ? first : null;

    /// <summary>What is wrong, one line each; empty when nothing is.</summary>
    public IReadOnlyList<string> Errors => errors;

    /// <summary>Whether spark-submit shall say what it does.</summary>
    public bool Verbose => flags.Exists(flag => string.Equals(flag.Name, VerboseFlag, StringComparison.Ordinal));

    /// <summary>Whether a flag was given that only Spark can honour.</summary>
    public bool AsksForSpark => flags.Exists(flag => !string.Equals(flag.Name, VerboseFlag, StringComparison.Ordinal));

    /// <summary>The cluster to use: <c>--master</c> or the setting <c>spark.master</c>; null leaves it to Spark's own configuration.</summary>
    public string? Master => ValueOf("--master") ?? settings.GetValueOrDefault("spark.master");

    /// <summary>Where the driver runs, <c>client</c> or <c>cluster</c>; null leaves it to Spark's own configuration, which means client.</summary>
    public string? DeployMode => ValueOf("--deploy-mode") ?? settings.GetValueOrDefault("spark.submit.deployMode");

    /// <summary>Whether the driver runs on the cluster and not below this process.</summary>
    public bool IsClusterMode => string.Equals(DeployMode, "cluster", StringComparison.Ordinal);

    /// <summary>The value of a flag, the last one if it was repeated, or null.</summary>
    public string? ValueOf(string flag) => flags.FindLast(each => string.Equals(each.Name, flag, StringComparison.Ordinal))?.Value;

    /// <summary>Cuts a command line in two. Every mistake is in <see cref="Errors"/>; nothing is thrown.</summary>
    public static SparkSubmitArguments Parse(IReadOnlyList<string> arguments)
    {
        var parsed = new SparkSubmitArguments();
        var next = 0;
        while (next < arguments.Count && arguments[next].StartsWith('-') && !ProgramFlags.Contains(arguments[next]))
        {
            next = parsed.TakeFlag(arguments, next);
        }

        parsed.ProgramArguments = [.. arguments.Skip(next)];
        parsed.CheckCombinations();
        return parsed;
    }

    /// <summary>The same command line without some of its flags.</summary>
    public SparkSubmitArguments Without(params string[] names)
    {
        var rest = new SparkSubmitArguments { ProgramArguments = ProgramArguments };
        rest.flags.AddRange(flags.Where(flag => !names.Contains(flag.Name, StringComparer.Ordinal)));
        return rest;
    }

    private int TakeFlag(IReadOnlyList<string> arguments, int index)
    {
        var (name, value) = SplitAtEquals(arguments[index]);
        name = ShortForms.GetValueOrDefault(name, name);
        if (Switches.Contains(name) && value is null)
        {
            flags.Add(new SparkFlag(name, null));
            return index + 1;
        }

        if (!Valued.Contains(name))
        {
            errors.Add($"{name} is not a flag that can stand before the job; the job's own options come after its name");
            return index + 1;
        }

        var length = value is null ? 2 : 1;
        value ??= index + 1 < arguments.Count ? arguments[index + 1] : null;
        if (string.IsNullOrEmpty(value) || (length == 2 && value.StartsWith("--", StringComparison.Ordinal)))
        {
            errors.Add($"{name} needs a value");
            return index + 1;
        }

        Add(name, value);
        return index + length;
    }

    private void Add(string name, string value)
    {
        switch (name)
        {
            case RemoteFlag:
                Remote = value;
                return;
            case "--conf":
                AddSetting(value);
                break;
        }

        flags.Add(new SparkFlag(name, value));
    }

    private void AddSetting(string value)
    {
        var equals = value.IndexOf('=');
        if (equals <= 0)
        {
            // The text is not repeated: it may be a secret whose name was forgotten.
            errors.Add("--conf is written --conf name=value");
            return;
        }

        settings[value[..equals]] = value[(equals + 1)..];
    }

    private void CheckCombinations()
    {
        if (Remote is not null && AsksForSpark)
        {
            errors.Add($"--remote names a running server, so {flags.First(flag => !string.Equals(flag.Name, VerboseFlag, StringComparison.Ordinal)).Name} has no effect; give one or the other");
        }

        if (DeployMode is not (null or "client" or "cluster"))
        {
            errors.Add($"--deploy-mode is client or cluster, not {DeployMode}");
        }

        if (Master is { } master && !IsKnown(master))
        {
            errors.Add($"--master is local, local[N], spark://HOST:PORT, yarn or k8s://URL, not {master}");
        }

        if (IsClusterMode && (Master is null || Master.StartsWith("local", StringComparison.Ordinal)))
        {
            errors.Add("--deploy-mode cluster needs the --master of a cluster");
        }
    }

    private static bool IsKnown(string master) =>
        master is "local" or "yarn"
        || (master.StartsWith("local[", StringComparison.Ordinal) && master.EndsWith(']'))
        || master.StartsWith("local-cluster[", StringComparison.Ordinal)
        || master.StartsWith("spark://", StringComparison.Ordinal)
        || master.StartsWith("k8s://", StringComparison.Ordinal);

    private static (string Name, string? Value) SplitAtEquals(string argument)
    {
        var equals = argument.StartsWith("--", StringComparison.Ordinal) ? argument.IndexOf('=') : -1;
        return equals < 0 ? (argument, null) : (argument[..equals], argument[(equals + 1)..]);
    }
}
