namespace SparkJobs.Engines;

/// <summary>The environment variables that engines are found and joined by.</summary>
internal static class EngineVariables
{
    /// <summary>Connection string of a running server, <c>sc://host:port</c>; the name is Spark's own.</summary>
    public const string Remote = "SPARK_REMOTE";

    /// <summary>Bearer token for that server; the name is Spark's own.</summary>
    public const string Token = "SPARK_CONNECT_AUTHENTICATE_TOKEN";

    /// <summary>A Spark installation; the name is Spark's own.</summary>
    public const string SparkHome = "SPARK_HOME";

    /// <summary>A Java installation; the name is the JDK's own.</summary>
    public const string JavaHome = "JAVA_HOME";

    /// <summary>The Python interpreter for the embedded engine.</summary>
    public const string Python = "SPARK_JOBS_PYTHON";

    /// <summary>A folder with engine archives that are taken before anything is downloaded.</summary>
    public const string Archives = "SPARK_JOBS_ARCHIVES";

    /// <summary>Set by the launcher for the program it starts inside a Spark driver: the version of that Spark.</summary>
    public const string LauncherSparkVersion = "SPARK_JOBS_LAUNCHER_SPARK_VERSION";

    /// <summary>Set by the launcher for the program it starts: the file that Spark's log goes to.</summary>
    public const string LauncherLog = "SPARK_JOBS_LAUNCHER_LOG";

    /// <summary>Set by the launcher for the program it starts: the port of Spark's JDBC server, where one was asked for.</summary>
    public const string LauncherSqlPort = "SPARK_JOBS_LAUNCHER_SQL_PORT";

    /// <summary>Set by a parent that keeps a pipe to standard input open for as long as it lives.</summary>
    public const string ParentPipe = "SPARK_JOBS_PARENT_PIPE";
}
