using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace TestEngines;

/// <summary>Kafka 4.1.1: a single node that is broker and controller, on loopback. It can be killed and started again with what it had stored.</summary>
public sealed class KafkaBroker : EngineFixture
{
    private const string Folder = "kafka-4.1.1";
    private const string Script = "RunUntilStdinEnds.sh";
    private const string Properties = "server.properties";

    // Kafka wants 16 bytes as url-safe base64; which ones does not matter to a single node.
    private const string ClusterId = "c3Bhcmstam9icy10ZXN0cw";

    private readonly string _data = Directory.CreateTempSubdirectory("test-kafka-").FullName;
    private EngineProcess? _restarted;
    private int _port;

    /// <inheritdoc/>
    public override string Name => "Kafka";

    /// <summary>The broker's address, such as <c>127.0.0.1:PORT</c>. A test that asks for it is skipped if there is no Kafka.</summary>
    public string Servers => Remote[(Scheme.Length + "://".Length)..];

    private protected override string RemoteVariable => EngineVariables.KafkaServers;

    private protected override string Scheme => "kafka";

    /// <summary>Runs one of Kafka's tools to its end.</summary>
    /// <param name="tool">Its main class in <c>org.apache.kafka.tools</c>.</param>
    /// <param name="arguments">Its arguments; the broker's address is added.</param>
    /// <returns>What it printed.</returns>
    public async Task<string> RunToolAsync(string tool, params string[] arguments)
    {
        var home = await EngineLocator.FindAsync(Folder) ?? throw new InvalidOperationException(EngineLocator.Describe(Folder));
        var start = Java(home, $"org.apache.kafka.tools.{tool}", ["--bootstrap-server", Servers, .. arguments]);
        return await RunAsync(start);
    }

    /// <summary>Makes a topic.</summary>
    /// <param name="topic">Its name.</param>
    /// <param name="partitions">Its partitions.</param>
    public Task CreateTopicAsync(string topic, int partitions)
        => RunToolAsync("TopicCommand", "--create", "--topic", topic, "--partitions", partitions.ToString(CultureInfo.InvariantCulture));

    /// <summary>Kills the broker by SIGKILL and starts it again on the same port with what it had stored.</summary>
    /// <param name="whileAway">What is done in between.</param>
    public async Task KillAndRestartAsync(Func<Task> whileAway)
    {
        if (_restarted is null)
        {
            await KillProcessAsync();
        }
        else
        {
            await _restarted.KillAsync();
            await _restarted.DisposeAsync();
        }

        await whileAway();
        var home = await EngineLocator.FindAsync(Folder) ?? throw new InvalidOperationException(EngineLocator.Describe(Folder));
        _restarted = await StartBrokerAsync(home) ?? throw new InvalidOperationException("Kafka did not start again.");
    }

    /// <inheritdoc/>
    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        if (_restarted is not null)
        {
            await _restarted.DisposeAsync();
        }

        Directory.Delete(_data, recursive: true);
    }

    private protected override async Task<(EngineProcess? Process, int Port, string? Missing)> StartAsync()
    {
        if (FindProgram("java") is null)
        {
            return (null, 0, "no Java is installed");
        }

        if (await EngineLocator.FindAsync(Folder) is not { } home)
        {
            return (null, 0, EngineLocator.Describe(Folder));
        }

        const int attempts = 3;
        for (var attempt = 1; ; attempt++)
        {
            _port = FreePort();
            await WriteConfigurationAsync(FreePort());
            await RunAsync(Java(home, "kafka.tools.StorageTool", ["format", "-t", ClusterId, "-c", Path.Combine(_data, Properties), "--ignore-formatted"]));
            if (await StartBrokerAsync(home) is { } process)
            {
                return (process, _port, null);
            }

            if (attempt == attempts)
            {
                throw new InvalidOperationException($"Kafka did not start; its data are in {_data}.");
            }
        }
    }

    private async Task<EngineProcess?> StartBrokerAsync(string home)
    {
        var folder = CreateFolder(Script);
        var java = Java(home, "kafka.Kafka", [Path.Combine(_data, Properties)]);
        var process = EngineProcess.Start(new ProcessStartInfo("bash", [Script, java.FileName, .. java.ArgumentList]), folder, keepOutput: false);
        using var timeout = new CancellationTokenSource(StartTimeout);
        if (await process.WaitForPortAsync(_port, timeout.Token))
        {
            return process;
        }

        await process.DisposeAsync();
        return null;
    }

    private Task WriteConfigurationAsync(int controllerPort) => File.WriteAllTextAsync(
        Path.Combine(_data, Properties),
        FormattableString.Invariant(
            $"""
            process.roles=broker,controller
            node.id=1
            controller.quorum.voters=1@127.0.0.1:{controllerPort}
            listeners=PLAINTEXT://127.0.0.1:{_port},CONTROLLER://127.0.0.1:{controllerPort}
            advertised.listeners=PLAINTEXT://127.0.0.1:{_port}
            controller.listener.names=CONTROLLER
            inter.broker.listener.name=PLAINTEXT
            log.dirs={Path.Combine(_data, "logs")}
            num.partitions=2
            offsets.topic.num.partitions=1
            offsets.topic.replication.factor=1
            transaction.state.log.num.partitions=1
            transaction.state.log.replication.factor=1
            transaction.state.log.min.isr=1
            group.initial.rebalance.delay.ms=0

            """));

    private static ProcessStartInfo Java(string home, string mainClass, IEnumerable<string> arguments) => new(
        "java",
        ["-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", Path.Combine(home, "libs", "*"), mainClass, .. arguments]);

    private static async Task<string> RunAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("java did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"{string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}: {await output}{await error}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
