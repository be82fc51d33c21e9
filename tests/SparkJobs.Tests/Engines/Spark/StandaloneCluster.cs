using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using SparkJobs.Engines;

namespace SparkJobs.Tests.Engines.Spark;

/// <summary>A standalone master and worker on loopback, for one class of tests.</summary>
public sealed class StandaloneCluster : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("spark-jobs-cluster-").FullName;
    private readonly List<Process> processes = [];

    /// <summary>The master's address.</summary>
    internal string Master { get; private set; } = "";

    public async Task InitializeAsync()
    {
        try
        {
            await RequiredEngines.SparkAsync();
        }
        catch (SkipException)
        {
            // The tests ask again and are skipped with the reason.
            return;
        }

        var port = FreePort().ToString(CultureInfo.InvariantCulture);
        Master = "spark://127.0.0.1:" + port;
        await StartAsync(
            "org.apache.spark.deploy.master.Master", "I have been elected leader", "--host", "127.0.0.1", "--port", port, "--webui-port", "0");
        await StartAsync(
            "org.apache.spark.deploy.worker.Worker", "Successfully registered with master", "--host", "127.0.0.1", "--webui-port", "0", "-c", "2", "-m", "3g", "-d", folder, Master);
    }

    public async Task DisposeAsync()
    {
        processes.Reverse();
        foreach (var process in processes)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Starts a daemon in the foreground and waits for the line in its log that says it is up.</summary>
    private async Task StartAsync(string mainClass, string ready, params string[] arguments)
    {
        var (spark, java) = await RequiredEngines.SparkAsync();
        var start = new ProcessStartInfo(Path.Combine(spark.Home, "bin", "spark-class"), [mainClass, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardError = true,
        };
        start.Environment["JAVA_HOME"] = java.Home;
        start.Environment["SPARK_HOME"] = spark.Home;
        start.Environment["SPARK_DAEMON_MEMORY"] = "256m";
        start.Environment.Remove("SPARK_REMOTE");
        var process = Process.Start(start)!;
        processes.Add(process);
        var up = new TaskCompletionSource();
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is null)
            {
                up.TrySetException(new InvalidOperationException(mainClass + " ended"));
            }
            else if (line.Data.Contains(ready, StringComparison.Ordinal))
            {
                up.TrySetResult();
            }
        };
        process.BeginErrorReadLine();
        await up.Task.WaitAsync(TimeSpan.FromMinutes(1));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
