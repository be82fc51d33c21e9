namespace SparkJobs.Engines.Spark;

/// <summary>A Spark on this machine.</summary>
/// <param name="Home">Its folder, what Spark calls SPARK_HOME.</param>
internal sealed record SparkInstallation(string Home)
{
    /// <summary>The version that is installed where there is none.</summary>
    public const string InstalledVersion = "4.0.2";

    /// <summary>The script that starts everything.</summary>
    public string SubmitScript => Path.Combine(Home, "bin", "spark-submit");

    /// <summary>The folder with Spark's own jars and those added to it.</summary>
    public string JarsFolder => Path.Combine(Home, "jars");

    /// <summary>Spark's version, from the name of its core jar; null when there is no such jar.</summary>
    public string? Version => VersionOf("spark-core_2.13-");

    /// <summary>Whether jobs can run on it: Spark 4 brings Connect along.</summary>
    public bool IsUsable => File.Exists(SubmitScript) && VersionOf("spark-connect_2.13-") is not null;

    /// <summary>
    /// The packages that jobs need and this Spark has no jars of, as coordinates for <c>--packages</c>. Empty for a Spark prepared for these jobs.
    /// </summary>
    public IReadOnlyList<string> MissingPackages()
    {
        var missing = new List<string>();
        Require("delta-spark_2.13-", "io.delta:delta-spark_2.13:4.0.1");
        Require("spark-sql-kafka-0-10_2.13-", $"org.apache.spark:spark-sql-kafka-0-10_2.13:{Version}");
        Require("hadoop-aws-", $"org.apache.hadoop:hadoop-aws:{VersionOf("hadoop-client-api-")}");
        return missing;

        void Require(string jar, string package)
        {
            if (VersionOf(jar) is null)
            {
                missing.Add(package);
            }
        }
    }

    private string? VersionOf(string jar)
    {
        if (!Directory.Exists(JarsFolder))
        {
            return null;
        }

        var name = Directory.EnumerateFiles(JarsFolder, jar + "*.jar").Select(Path.GetFileNameWithoutExtension).FirstOrDefault();
        return name?[jar.Length..];
    }
}
