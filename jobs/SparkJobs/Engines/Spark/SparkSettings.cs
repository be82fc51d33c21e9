namespace SparkJobs.Engines.Spark;

/// <summary>The settings a submit adds to the user's own: the program's defaults, and only where the user says nothing.</summary>
internal sealed class SparkSettings
{
    private const string Extensions = "spark.sql.extensions";
    private const string Packages = "spark.jars.packages";

    /// <summary>Flags that are another way to write a setting.</summary>
    private static readonly Dictionary<string, string> FlagOf = new(StringComparer.Ordinal)
    {
        ["spark.driver.memory"] = "--driver-memory",
        ["spark.app.name"] = "--name",
        ["spark.master"] = "--master",
        [Packages] = "--packages",
    };

    private readonly SparkSubmitArguments arguments;
    private readonly Dictionary<string, string> users;
    private readonly Dictionary<string, string> added = new(StringComparer.Ordinal);

    private SparkSettings(SparkSubmitArguments arguments, Dictionary<string, string> users)
    {
        this.arguments = arguments;
        this.users = users;
    }

    /// <summary>What to add to the command line, as <c>--conf</c>.</summary>
    public IReadOnlyDictionary<string, string> Added => added;

    /// <summary>
    /// Merges the program's defaults (<c>conf/spark-defaults.conf</c>, for a local master <c>conf/spark-local.conf</c> too) with what the user set: flags and
    /// <c>--conf</c>, then <c>--properties-file</c>, or without one the <c>spark-defaults.conf</c> of SPARK_CONF_DIR or of Spark itself.
    /// </summary>
    /// <exception cref="EngineUnavailableException">A properties file cannot be read.</exception>
    public static SparkSettings Merge(SparkSubmitArguments arguments, SparkInstallation spark, EngineEnvironment environment)
    {
        var given = new Dictionary<string, string>(UsersFile(arguments, spark, environment), StringComparer.Ordinal);
        foreach (var (name, value) in arguments.Settings)
        {
            given[name] = value;
        }

        var merged = new SparkSettings(arguments, given);
        merged.AddDefault("spark.master", "local[*]");
        merged.AddDefault("spark.app.name", arguments.Job is { } job ? $"spark-jobs {job}" : "spark-jobs");
        var conf = Path.Combine(environment.ProgramFolder, "conf");
        merged.AddDefaults(Path.Combine(conf, "spark-defaults.conf"));
        if (merged.Effective("spark.master")!.StartsWith("local", StringComparison.Ordinal))
        {
            merged.AddDefaults(Path.Combine(conf, "spark-local.conf"));
        }

        merged.Complete(Extensions, "io.delta.sql.DeltaSparkSessionExtension");
        foreach (var package in spark.MissingPackages())
        {
            merged.Complete(Packages, package);
        }

        return merged;
    }

    /// <summary>Sets something whatever the user says.</summary>
    public void Set(string name, string value) => added[name] = value;

    /// <summary>The value that will be in force, or null when nobody sets it.</summary>
    public string? Effective(string name)
    {
        if (added.TryGetValue(name, out var ours))
        {
            return ours;
        }

        var flag = FlagOf.TryGetValue(name, out var flagName) ? arguments.ValueOf(flagName) : null;
        return flag ?? users.GetValueOrDefault(name);
    }

    /// <summary>Sets something that the user left open.</summary>
    public void AddDefault(string name, string value)
    {
        if (Effective(name) is null)
        {
            added[name] = value;
        }
    }

    private void AddDefaults(string file)
    {
        foreach (var (name, value) in SparkProperties.Read(file))
        {
            AddDefault(name, value);
        }
    }

    /// <summary>Adds an element to a list that must have it, keeping the user's own.</summary>
    private void Complete(string name, string element)
    {
        var elements = (Effective(name) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (!elements.Any(each => SameIgnoringVersion(each, element)))
        {
            added[name] = string.Join(',', [.. elements, element]);
        }
    }

    /// <summary>A package in another version was chosen by the user, who knows why.</summary>
    private static bool SameIgnoringVersion(string left, string right) =>
        left.Split(':').Take(2).SequenceEqual(right.Split(':').Take(2), StringComparer.Ordinal);

    private static IReadOnlyDictionary<string, string> UsersFile(SparkSubmitArguments arguments, SparkInstallation spark, EngineEnvironment environment)
    {
        if (arguments.ValueOf("--properties-file") is { } named)
        {
            return SparkProperties.Read(named);
        }

        var standard = Path.Combine(environment["SPARK_CONF_DIR"] ?? Path.Combine(spark.Home, "conf"), "spark-defaults.conf");
        return File.Exists(standard) ? SparkProperties.Read(standard) : new Dictionary<string, string>(StringComparer.Ordinal);
    }
}
