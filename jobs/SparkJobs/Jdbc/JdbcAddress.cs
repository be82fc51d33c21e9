using System.Globalization;
using System.Net;
using System.Net.Sockets;
using SparkJobs.Engines;

namespace SparkJobs.Jdbc;

/// <summary>Where Spark's JDBC server listens.</summary>
/// <param name="Host">A name or an address of this machine; 0.0.0.0 or :: for all of them.</param>
/// <param name="Port">The port; 0 for a free one, which the launcher then says.</param>
internal sealed record JdbcAddress(string Host, int Port)
{
    /// <summary>The host by default: this machine only, because whoever reaches the server can read and write the lake.</summary>
    public const string DefaultHost = "127.0.0.1";

    /// <summary>The port by default, HiveServer2's own.</summary>
    public const int DefaultPort = 10000;

    /// <summary>The setting that tells the launcher to start the server, and at which host.</summary>
    private const string HostSetting = "spark.sparkjobs.sqlServer.host";

    private const string PortSetting = "spark.sparkjobs.sqlServer.port";

    /// <summary>Spark's settings for a driver that serves JDBC here.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [HostSetting] = Host,
        [PortSetting] = Port.ToString(CultureInfo.InvariantCulture),

        // The tables are registered in a catalog of this run's own, whatever metastore the user's Spark has.
        ["spark.sql.catalogImplementation"] = "in-memory",

        // BI tools ask the catalog for a table's columns and comments; Delta otherwise leaves them in its log alone.
        ["spark.databricks.delta.catalog.update.enabled"] = "true",
    };

    /// <summary>What a JDBC client connects to.</summary>
    public string Url => string.Create(CultureInfo.InvariantCulture, $"jdbc:hive2://{UrlHost()}:{Port}/default");

    /// <summary>The port of the server in the driver that started this program; null when there is none.</summary>
    /// <param name="environment">The environment.</param>
    public static int? PortOfLauncher(EngineEnvironment environment)
        => environment[EngineVariables.LauncherSqlPort] is { } port ? int.Parse(port, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    /// <summary>Tries to listen here, which tells within a moment what Spark would tell after its start.</summary>
    /// <exception cref="JobException">It is not possible; the message says why. Exit code 2.</exception>
    public void Check()
    {
        try
        {
            using var listener = new TcpListener(Dns.GetHostAddresses(Host)[0], Port);
            listener.Start();
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new JobException(ExitCode.Usage, string.Create(CultureInfo.InvariantCulture, $"Port {Port} of {Host} is in use: name another with --port, or 0 for a free one."), e);
        }
        catch (SocketException e)
        {
            throw new JobException(ExitCode.Usage, string.Create(CultureInfo.InvariantCulture, $"Nobody can listen at port {Port} of {Host} ({e.Message}): --host is an address of this machine."), e);
        }
    }

    /// <summary>Waits until the server takes a connection.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="JobException">It does not. Exit code 75.</exception>
    public async Task AwaitAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(await ReachableAsync(cancellationToken), Port, cancellationToken);
        }
        catch (SocketException e)
        {
            throw new JobException(ExitCode.Retry, $"Spark's JDBC server does not answer at {Url}: {e.Message}. Run the same command again.", e);
        }
    }

    private async Task<IPAddress> ReachableAsync(CancellationToken cancellationToken)
    {
        var address = (await Dns.GetHostAddressesAsync(Host, cancellationToken))[0];
        return IsEveryAddress(address) ? IPAddress.Loopback : address;
    }

    private string UrlHost() => IPAddress.TryParse(Host, out var address) switch
    {
        true when IsEveryAddress(address) => Environment.MachineName,
        true when address.AddressFamily == AddressFamily.InterNetworkV6 => $"[{address}]",
        _ => Host,
    };

    private static bool IsEveryAddress(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);
}
