using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace TestEngines;

/// <summary>Spark 4.0.2 with Delta Lake, local with two threads.</summary>
public sealed class SparkEngine : EngineFixture
{
    private const string Folder = "spark-4.0.2";
    private const string Script = "RunUntilStdinEnds.sh";

    /// <summary>How often to try another port when the chosen one was taken in the meantime.</summary>
    private const int Attempts = 3;

    /// <inheritdoc/>
    public override string Name => "Spark";

    private protected override string RemoteVariable => EngineVariables.SparkRemote;

    private protected override async Task<(EngineProcess? Process, int Port, string? Missing)> StartAsync()
    {
        if (FindProgram("java") is null && EngineVariables.Value("JAVA_HOME") is null)
        {
            return (null, 0, "no Java is installed");
        }

        if ((EngineVariables.Value(EngineVariables.SparkHome) ?? await EngineLocator.FindAsync(Folder)) is not { } home)
        {
            return (null, 0, $"{EngineVariables.SparkHome} is not set and {EngineLocator.Describe(Folder)}");
        }

        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort();
            var process = Start(home, port);
            using var timeout = new CancellationTokenSource(StartTimeout);
            if (await process.WaitForPortAsync(port, timeout.Token))
            {
                return (process, port, null);
            }

            if (attempt == Attempts || !(await process.ReadLogAsync()).Contains("BindException", StringComparison.Ordinal))
            {
                throw await FailedAsync(process);
            }

            await process.DisposeAsync();
        }
    }

    private static EngineProcess Start(string home, int port)
    {
        var folder = CreateFolder(Script);
        var start = new ProcessStartInfo("bash") { ArgumentList = { Script, Path.Combine(home, "bin", "spark-submit") } };
        foreach (var argument in Arguments(port, folder))
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["SPARK_HOME"] = home;
        start.Environment.Remove("SPARK_REMOTE");
        return EngineProcess.Start(start, folder, keepOutput: false);
    }

    private static IEnumerable<string> Arguments(int port, string folder)
    {
        string[] settings =
        [
            "spark.sql.extensions=io.delta.sql.DeltaSparkSessionExtension",
            "spark.sql.catalog.spark_catalog=org.apache.spark.sql.delta.catalog.DeltaCatalog",
            "spark.ui.enabled=false",
            "spark.sql.shuffle.partitions=2",

            // Delta's 50 tasks for each look at a table's log are most of a small table's time.
            "spark.databricks.delta.snapshotPartitions=2",

            // VACUUM lists files in as many tasks as this; 10,000 by default.
            "spark.sql.sources.parallelPartitionDiscovery.parallelism=2",

            // Small tables again: to compile each query's code takes longer than to interpret it.
            "spark.sql.codegen.wholeStage=false",
            "spark.sql.codegen.factoryMode=NO_CODEGEN",

            // What a page shows that nobody looks at: the plans of the last thousand queries fill the heap.
            "spark.sql.ui.retainedExecutions=5",
            "spark.ui.retainedJobs=5",
            "spark.ui.retainedStages=5",
            "spark.connect.ui.retainedSessions=5",
            "spark.connect.ui.retainedStatements=5",

            // A program that was killed leaves its session, and with it everything that the session holds: an hour long otherwise.
            "spark.connect.session.manager.defaultSessionTimeout=10m",
            "spark.sql.session.timeZone=UTC",
            "spark.driver.bindAddress=127.0.0.1",
            "spark.driver.host=127.0.0.1",
            "spark.connect.grpc.binding.address=127.0.0.1",
            FormattableString.Invariant($"spark.connect.grpc.binding.port={port}"),

            // A gigabyte by default: results of a few megabytes take several streams here, as results of gigabytes do elsewhere.
            "spark.connect.execute.reattachable.senderMaxStreamSize=8m",

            // Otherwise Spark moves on to the next port by itself, where nobody looks for it.
            "spark.port.maxRetries=0",
            $"spark.sql.warehouse.dir={Path.Combine(folder, "warehouse")}",
            $"spark.local.dir={folder}",
        ];
        return
        [
            "--master", "local[2]",
            "--driver-memory", "2g",
            "--driver-java-options", $"{QuickJava.Options} -Djava.io.tmpdir={folder} -Dderby.system.home={folder}",
            .. settings.SelectMany(setting => new[] { "--conf", setting }),
            "--class", "org.apache.spark.sql.connect.service.SparkConnectServer",
            "spark-internal",
        ];
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
