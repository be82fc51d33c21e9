using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SparkJobs.Tests.Support;

/// <summary>
/// An HTTP/1.1 server of a test's own, on loopback and a free port: one request per connection, bodies by length or in chunks. Its answers are the test's, and so
/// is a connection that breaks instead.
/// </summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<HttpMessage, Task<HttpMessage?>> _answer;
    private readonly Task _serving;

    /// <summary>Starts one.</summary>
    /// <param name="answer">Answers a request; null breaks the connection.</param>
    public LoopbackServer(Func<HttpMessage, Task<HttpMessage?>> answer)
    {
        _answer = answer;
        _listener.Start();
        Address = FormattableString.Invariant($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _serving = ServeAsync();
    }

    /// <summary>Its address.</summary>
    public string Address { get; }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
        _listener.Dispose();
    }

    private async Task ServeAsync()
    {
        var connections = new List<Task>();
        while (true)
        {
            try
            {
                connections.Add(AnswerAsync(await _listener.AcceptTcpClientAsync()));
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                break;
            }
        }

        await Task.WhenAll(connections);
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using var connection = client;
        try
        {
            await using var stream = new BufferedStream(connection.GetStream());
            if (await ReadAsync(stream) is not { } request)
            {
                return;
            }

            if (await _answer(request) is { } answer)
            {
                await WriteAsync(stream, answer, withBody: request.Method != "HEAD");
            }
            else
            {
                // Reset, not closed: an end would look like an answer without a length.
                connection.LingerState = new LingerOption(enable: true, seconds: 0);
            }
        }
        catch (Exception e) when (e is IOException or SocketException or HttpRequestException)
        {
            // The client went away, as the programs under test do when they are ended.
        }
    }

    private static async Task<HttpMessage?> ReadAsync(Stream stream)
    {
        if (await ReadLineAsync(stream) is not { Length: > 0 } first)
        {
            return null;
        }

        var headers = new List<(string, string)>();
        while (await ReadLineAsync(stream) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers.Add((line[..colon], line[(colon + 1)..].Trim()));
        }

        var words = first.Split(' ');
        var head = new HttpMessage((words[0], words[1]), headers, []);
        if (head.Header("Expect") is not null)
        {
            await stream.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray());
            await stream.FlushAsync();
        }

        return head with { Body = await ReadBodyAsync(stream, head) };
    }

    private static async Task<byte[]> ReadBodyAsync(Stream stream, HttpMessage head)
    {
        if (head.Header("Transfer-Encoding") is null)
        {
            var whole = new byte[int.Parse(head.Header("Content-Length") ?? "0", CultureInfo.InvariantCulture)];
            await stream.ReadExactlyAsync(whole);
            return whole;
        }

        using var body = new MemoryStream();
        while (await ReadLineAsync(stream) is { } size && int.Parse(size.Split(';')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture) is > 0 and var length)
        {
            var chunk = new byte[length];
            await stream.ReadExactlyAsync(chunk);
            body.Write(chunk);
            await ReadLineAsync(stream);
        }

        await ReadLineAsync(stream);
        return body.ToArray();
    }

    private static async Task<string?> ReadLineAsync(Stream stream)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one) > 0)
        {
            if (one[0] == (byte)'\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append((char)one[0]);
        }

        return null;
    }

    private static async Task WriteAsync(Stream stream, HttpMessage answer, bool withBody)
    {
        var head = new StringBuilder($"HTTP/1.1 {answer.Start.First} -\r\nConnection: close\r\n");
        foreach (var (name, value) in answer.Headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        if (answer.Header("Content-Length") is null)
        {
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {answer.Body.Length}\r\n");
        }

        await stream.WriteAsync(Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()));
        if (withBody)
        {
            await stream.WriteAsync(answer.Body);
        }

        await stream.FlushAsync();
    }
}
