using System.Net;
using System.Net.Sockets;

namespace SparkConnect.Tests.Support;

/// <summary>
/// Passes bytes between a client and a real server, and cuts connections after so many bytes of the server's, as a network does: without any goodbye. When all
/// cuts that were asked for are done, connections pass untouched.
/// </summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private readonly Queue<long> _cuts;
    private readonly List<Task> _connections = [];
    private readonly DnsEndPoint _server;
    private readonly Task _accepting;

    /// <summary>Starts a proxy.</summary>
    /// <param name="server">The real server.</param>
    /// <param name="cutsAfter">After how many bytes from the server the first connections are cut, in turn.</param>
    public CuttingProxy(Uri server, params long[] cutsAfter)
    {
        _server = new DnsEndPoint(server.Host, server.Port);
        _cuts = new Queue<long>(cutsAfter);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>How many connections were cut.</summary>
    public int CutCount { get; private set; }

    /// <summary>The proxy's own address, <c>sc://127.0.0.1:PORT</c>.</summary>
    public string Remote => FormattableString.Invariant($"sc://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Task[] connections;
        lock (_lock)
        {
            connections = [.. _connections];
        }

        await Task.WhenAll(connections).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            var client = await _listener.AcceptSocketAsync(_stop.Token);
            lock (_lock)
            {
                var limit = _cuts.Count > 0 ? _cuts.Dequeue() : long.MaxValue;
                _connections.Add(Task.Run(() => ServeAsync(client, limit)));
            }
        }
    }

    private async Task ServeAsync(Socket client, long limit)
    {
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using (client)
        {
            // No lingering: what is still on its way is lost, as with a cable.
            client.LingerState = new LingerOption(enable: true, seconds: 0);
            if (limit == 0)
            {
                // Not one byte reaches the server either.
                CountCut();
                return;
            }

            await server.ConnectAsync(_server, _stop.Token);
            var up = PassAsync(client, server, long.MaxValue);
            var down = PassAsync(server, client, limit);
            await Task.WhenAny(up, down);
            if (down.IsCompletedSuccessfully && await down)
            {
                CountCut();
            }
        }
    }

    private void CountCut()
    {
        lock (_lock)
        {
            CutCount++;
        }
    }

    /// <summary>Copies until the source ends, either side fails or the limit is reached; the last is true.</summary>
    private async Task<bool> PassAsync(Socket source, Socket target, long limit)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (limit > 0)
            {
                var read = await source.ReceiveAsync(buffer, _stop.Token);
                if (read == 0)
                {
                    return false;
                }

                var passed = (int)Math.Min(read, limit);
                limit -= passed;
                await target.SendAsync(buffer.AsMemory(0, passed), _stop.Token);
            }

            return true;
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            return false;
        }
    }
}
