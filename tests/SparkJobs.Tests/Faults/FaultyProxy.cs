using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
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
    private LoopbackServer? _server;

    private FaultyProxy(string target) => _target = target.TrimEnd('/');

    /// <summary>Its address.</summary>
    public string Address => _server!.Address;

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

    /// <summary>Starts one.</summary>
    /// <param name="target">The store's address.</param>
    public static async Task<FaultyProxy> StartAsync(string target)
    {
        var proxy = new FaultyProxy(target);
        proxy._server = await LoopbackServer.StartAsync(proxy.AnswerAsync);
        return proxy;
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
        await _server!.DisposeAsync();
        _store.Dispose();
    }

    // As it came: signatures and keys depend on its escapes.
    private static string PathOf(HttpContext context) => context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;

    private async Task AnswerAsync(HttpContext context)
    {
        var fault = Next(context.Request.Method, PathOf(context));
        if (fault == Fault.SlowDown)
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            await context.Response.WriteAsync("<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>");
            return;
        }

        if (fault == Fault.Break)
        {
            context.Abort();
            return;
        }

        using var answer = await ForwardAsync(context);
        if (fault == Fault.LoseAnswer)
        {
            context.Abort();
            return;
        }

        await ReturnAsync(context, answer);
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

    private async Task<HttpResponseMessage> ForwardAsync(HttpContext context)
    {
        var uri = new Uri(_target + PathOf(context), new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var message = new HttpRequestMessage(new HttpMethod(context.Request.Method), uri);
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        body.Position = 0;
        message.Content = body.Length > 0 || context.Request.Method is "PUT" or "POST" ? new StreamContent(body) : null;
        foreach (var (name, values) in context.Request.Headers.Where(header => !OfTheConnection.Contains(header.Key)))
        {
            if (!message.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
            {
                message.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
            }
        }

        return await _store.SendAsync(message);
    }

    private static async Task ReturnAsync(HttpContext context, HttpResponseMessage answer)
    {
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => !OfTheConnection.Contains(header.Key)))
        {
            context.Response.Headers[name] = string.Join(", ", values);
        }

        var body = await answer.Content.ReadAsByteArrayAsync();
        context.Response.ContentLength = context.Request.Method == "HEAD" ? answer.Content.Headers.ContentLength : body.Length;
        if (context.Request.Method != "HEAD" && answer.StatusCode != HttpStatusCode.NoContent)
        {
            await context.Response.Body.WriteAsync(body);
        }
    }
}
