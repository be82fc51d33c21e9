using SparkJobs.Tests.Support;

namespace SparkJobs.Tests.Faults;

/// <summary>A proxy on loopback, in front of a store that speaks HTTP, that lets chosen requests fail.</summary>
internal sealed class FaultyProxy : IAsyncDisposable
{
    private static readonly HashSet<string> OfTheConnection = new(StringComparer.OrdinalIgnoreCase) { "Host", "Connection", "Content-Length", "Transfer-Encoding", "Keep-Alive", "Expect" };

    private readonly HttpClient _store = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
    private readonly string _target;
    private readonly Lock _turn = new();
    private readonly List<(string Method, string Path, Fault Fault)> _planned = [];
    private readonly LoopbackServer _server;

    /// <summary>Starts one.</summary>
    /// <param name="target">The store's address.</param>
    public FaultyProxy(string target)
    {
        _target = target.TrimEnd('/');
        _server = new LoopbackServer(AnswerAsync);
    }

    /// <summary>Its address.</summary>
    public string Address => _server.Address;

    /// <summary>The planned faults that have not happened yet.</summary>
    public int Left
    {
        get
        {
            lock (_turn)
            {
                return _planned.Count;
            }
        }
    }

    /// <summary>Plans a fault of the next request of a method whose path has a part.</summary>
    public void Once(string method, string path, Fault fault, int times = 1)
    {
        lock (_turn)
        {
            _planned.AddRange(Enumerable.Repeat((method, path, fault), times));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _store.Dispose();
    }

    private async Task<HttpMessage?> AnswerAsync(HttpMessage request)
    {
        var fault = Next(request.Method, request.Target);
        switch (fault)
        {
            case Fault.SlowDown:
                return HttpMessage.Answer(503, "<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>"u8.ToArray());
            case Fault.Break:
                return null;
            default:
                var answer = await ForwardAsync(request);
                return fault == Fault.LoseAnswer ? null : answer;
        }
    }

    private Fault? Next(string method, string path)
    {
        lock (_turn)
        {
            var index = _planned.FindIndex(planned => string.Equals(planned.Method, method, StringComparison.Ordinal) && path.Contains(planned.Path, StringComparison.Ordinal));
            if (index < 0)
            {
                return null;
            }

            var fault = _planned[index].Fault;
            _planned.RemoveAt(index);
            return fault;
        }
    }

    private async Task<HttpMessage> ForwardAsync(HttpMessage request)
    {
        // The target as it came: signatures and keys depend on its escapes.
        var uri = new Uri(_target + request.Target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), uri);
        message.Content = request.Body.Length > 0 || request.Method is "PUT" or "POST" ? new ByteArrayContent(request.Body) : null;
        foreach (var (name, value) in request.Headers.Where(header => !OfTheConnection.Contains(header.Name)))
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                message.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var answer = await _store.SendAsync(message);
        var headers = answer.Headers.Concat(answer.Content.Headers)
            .Where(header => !OfTheConnection.Contains(header.Key) || (request.Method == "HEAD" && header.Key == "Content-Length"))
            .Select(header => (header.Key, string.Join(", ", header.Value)));
        return HttpMessage.Answer((int)answer.StatusCode, await answer.Content.ReadAsByteArrayAsync(), [.. headers]);
    }
}
