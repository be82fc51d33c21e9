using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SparkJobs.Detection.Monitoring;

/// <summary>Answers <c>/metrics</c> and <c>/health</c> on a loopback port.</summary>
internal sealed class MetricsServer : IAsyncDisposable
{
    private const int Attempts = 5;

    private readonly HttpListener _listener;
    private readonly DetectionMetrics _metrics;
    private readonly Task _answering;

    private MetricsServer(HttpListener listener, int port, DetectionMetrics metrics)
    {
        _listener = listener;
        _metrics = metrics;
        Port = port;
        _answering = AnswerAsync();
    }

    /// <summary>The port.</summary>
    public int Port { get; }

    /// <summary>The address of the metrics.</summary>
    public string Address => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}/metrics");

    /// <summary>Starts to answer.</summary>
    /// <param name="port">The port; 0 for any that is free.</param>
    /// <param name="metrics">The figures.</param>
    /// <exception cref="JobException">The port is taken. Exit code 2.</exception>
    public static MetricsServer Start(int port, DetectionMetrics metrics)
    {
        for (var attempt = 1; ; attempt++)
        {
            var chosen = port == 0 ? FreePort() : port;
            try
            {
                return new MetricsServer(Listen(chosen), chosen, metrics);
            }
            catch (HttpListenerException e)
            {
                // A free port may be taken between looking for it and using it.
                if (port != 0 || attempt == Attempts)
                {
                    throw new JobException(ExitCode.Usage, $"Port {chosen.ToString(CultureInfo.InvariantCulture)} for metrics cannot be used: {e.Message} Name another with --metrics-port, or 0 for any.", e);
                }
            }
        }
    }

    // A listener answers to the names it was given alone, and localhost may be an address that this machine does not have.
    private static HttpListener Listen(int port)
    {
        try
        {
            return Listen(port, "127.0.0.1", "localhost");
        }
        catch (HttpListenerException)
        {
            return Listen(port, "127.0.0.1");
        }
    }

    private static HttpListener Listen(int port, params IEnumerable<string> hosts)
    {
        var listener = new HttpListener();
        foreach (var host in hosts)
        {
            listener.Prefixes.Add(string.Create(CultureInfo.InvariantCulture, $"http://{host}:{port}/"));
        }

        listener.Start();
        return listener;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _answering;
    }

    private async Task AnswerAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                await AnswerAsync(await _listener.GetContextAsync());
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or IOException)
            {
                // The reader is gone, or this server ends; the loop knows which.
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        var isHealthy = _metrics.IsHealthy;
        var (status, type, text) = context.Request.Url?.AbsolutePath switch
        {
            "/metrics" => (HttpStatusCode.OK, "text/plain; version=0.0.4; charset=utf-8", _metrics.Render()),
            "/health" => (isHealthy ? HttpStatusCode.OK : HttpStatusCode.ServiceUnavailable, "text/plain; charset=utf-8", isHealthy ? "ok\n" : "not all queries run\n"),
            _ => (HttpStatusCode.NotFound, "text/plain; charset=utf-8", "There are /metrics and /health.\n"),
        };
        context.Response.StatusCode = (int)status;
        context.Response.ContentType = type;
        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(text));
        context.Response.Close();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
