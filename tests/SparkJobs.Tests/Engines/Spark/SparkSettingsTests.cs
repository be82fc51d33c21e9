using SparkJobs.Engines.Spark;

namespace SparkJobs.Tests.Engines.Spark;

/// <summary>What is added to a user's settings, with the conf folder as it is shipped.</summary>
public sealed class SparkSettingsTests : IDisposable
{
    private const string Delta = "io.delta.sql.DeltaSparkSessionExtension";
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Without_a_word_from_the_user_the_defaults_are_complete()
    {
        var settings = Merge("nightly");

        Assert.Equal("local[*]", settings.Added["spark.master"]);
        Assert.Equal("spark-jobs nightly", settings.Added["spark.app.name"]);
        Assert.Equal(Delta, settings.Added["spark.sql.extensions"]);
        Assert.Equal("org.apache.spark.sql.delta.catalog.DeltaCatalog", settings.Added["spark.sql.catalog.spark_catalog"]);
        Assert.Equal("UTC", settings.Added["spark.sql.session.timeZone"]);
        Assert.Equal("true", settings.Added["spark.sql.ansi.enabled"]);
        Assert.Equal("127.0.0.1", settings.Added["spark.driver.bindAddress"]);
        Assert.True(settings.Added.ContainsKey("spark.driver.memory"));
    }

    [Fact]
    public void What_is_for_one_machine_stays_away_from_a_cluster()
    {
        var settings = Merge("--master spark://h:1 nightly");

        Assert.False(settings.Added.ContainsKey("spark.master"));
        Assert.False(settings.Added.ContainsKey("spark.driver.host"));
        Assert.False(settings.Added.ContainsKey("spark.sql.shuffle.partitions"));
        Assert.Equal("UTC", settings.Added["spark.sql.session.timeZone"]);
    }

    [Fact]
    public void Flags_and_settings_of_the_command_line_win()
    {
        var settings = Merge("--name mine --driver-memory 9g --conf spark.ui.enabled=true nightly");

        Assert.False(settings.Added.ContainsKey("spark.app.name"));
        Assert.False(settings.Added.ContainsKey("spark.driver.memory"));
        Assert.False(settings.Added.ContainsKey("spark.ui.enabled"));
        Assert.Equal("mine", settings.Effective("spark.app.name"));
        Assert.Equal("9g", settings.Effective("spark.driver.memory"));
    }

    [Fact]
    public void The_users_properties_file_wins_and_gets_what_the_jobs_cannot_do_without()
    {
        var file = folder.Write("mine.conf", "spark.master spark://h:1\nspark.sql.extensions a.B\nspark.sql.session.timeZone Asia/Kathmandu\n");

        var settings = Merge($"--properties-file {file} nightly");

        Assert.Equal("spark://h:1", settings.Effective("spark.master"));
        Assert.Equal("a.B," + Delta, settings.Added["spark.sql.extensions"]);
        Assert.False(settings.Added.ContainsKey("spark.sql.session.timeZone"));
        Assert.Equal("true", settings.Added["spark.sql.ansi.enabled"]);
    }

    [Fact]
    public void An_extension_that_the_user_has_already_is_not_added_twice()
    {
        var settings = Merge($"--conf spark.sql.extensions=a.B,{Delta} nightly");

        Assert.False(settings.Added.ContainsKey("spark.sql.extensions"));
    }

    [Fact]
    public void Sparks_own_defaults_count_unless_a_properties_file_is_named()
    {
        folder.Write("spark/conf/spark-defaults.conf", "spark.ui.enabled true\nspark.driver.memory 5g\n");
        folder.Write("conf/spark-defaults.conf", "spark.driver.memory 6g\n");
        var named = folder.Write("named.conf", "");

        Assert.Equal("5g", Merge("nightly").Effective("spark.driver.memory"));
        Assert.Equal("6g", Merge("nightly", ("SPARK_CONF_DIR", folder.Combine("conf"))).Effective("spark.driver.memory"));
        Assert.Equal("2g", Merge($"--properties-file {named} nightly").Effective("spark.driver.memory"));
    }

    [Fact]
    public void Packages_are_added_for_the_jars_that_are_missing_and_the_users_stay()
    {
        folder.Write("spark/jars/spark-core_2.13-4.0.2.jar", "");
        folder.Write("spark/jars/hadoop-client-api-3.4.1.jar", "");
        folder.Write("spark/jars/hadoop-aws-3.4.1.jar", "");

        var settings = Merge("--packages x:y:1,io.delta:delta-spark_2.13:4.0.0 nightly");
        var line = Submission(settings).CommandLine(Parse("--packages x:y:1,io.delta:delta-spark_2.13:4.0.0 nightly"), "M", ["p"]);

        const string Expected = "x:y:1,io.delta:delta-spark_2.13:4.0.0,org.apache.spark:spark-sql-kafka-0-10_2.13:4.0.2";
        Assert.Equal(Expected, settings.Added["spark.jars.packages"]);
        Assert.DoesNotContain("--packages", line);
        Assert.Contains("spark.jars.packages=" + Expected, line);
    }

    [Fact]
    public void The_command_line_has_the_users_flags_then_ours_then_the_program()
    {
        PreparedSpark();
        const string Given = "--master local[2] --verbose --conf spark.a=1 --packages x:y:1 nightly";

        var line = Submission(Merge(Given)).CommandLine(Parse(Given), "M", ["program", "--master"]);

        Assert.Equal(["--master", "local[2]", "--verbose", "--conf", "spark.a=1", "--packages", "x:y:1", "--conf"], line.Take(8));
        Assert.Equal(["--class", "M", "/cache/launcher.jar", "program", "--master"], line.TakeLast(5));
    }

    [Fact]
    public void The_variables_lead_the_log_to_the_file_and_away_from_the_remote()
    {
        var variables = new Dictionary<string, string?> { ["SPARK_REMOTE"] = "sc://h", ["SPARK_CONNECT_AUTHENTICATE_TOKEN"] = "t", ["SPARK_SUBMIT_OPTS"] = "-Dmine=1" };

        Submission(Merge("nightly")).SetVariables(variables, "/a program");

        Assert.Equal(["SPARK_SUBMIT_OPTS", "SPARK_HOME", "JAVA_HOME"], variables.Keys);
        Assert.EndsWith(
            "\"-javaagent:/cache/launcher.jar\" -Dlog4j2.configurationFile=file:///a%20program/conf/log4j2.properties \"-Dsparkjobs.log=/logs/a file.log\" -Dmine=1",
            variables["SPARK_SUBMIT_OPTS"],
            StringComparison.Ordinal);
    }

    private static SparkSubmitArguments Parse(string commandLine) => SparkSubmitArguments.Parse(commandLine.Split(' '));

    private SparkSettings Merge(string commandLine, params (string Name, string Value)[] variables) =>
        SparkSettings.Merge(Parse(commandLine), new SparkInstallation(folder.Combine("spark")), Worlds.In(folder, variables));

    private SparkSubmission Submission(SparkSettings settings) =>
        new(new SparkInstallation(folder.Combine("spark")), new JavaInstallation("/java", 17), "/cache/launcher.jar", "/logs/a file.log", settings);

    private void PreparedSpark()
    {
        foreach (var jar in new[] { "delta-spark_2.13-4.0.1", "spark-sql-kafka-0-10_2.13-4.0.2", "hadoop-aws-3.4.1" })
        {
            folder.Write($"spark/jars/{jar}.jar", "");
        }
    }
}
