using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using SparkConnect.Client;
using SparkConnect.Protos;

namespace SparkConnect.Tests.Support;

/// <summary>
/// A Spark Connect server in this process that answers each call with what the test put down for it, for the failures that a real server does not show on
/// demand. A method without anything put down is answered with OK and an empty message if it is one that tidies up, and fails otherwise.
/// </summary>
internal sealed class ScriptedConnectServer : IAsyncDisposable
{
    private static readonly TimeSpan SignalTimeout = TimeSpan.FromSeconds(30);

    private static readonly Dictionary<string, IMessage> QuietAnswers = new()
    {
        ["ReleaseExecute"] = new ReleaseExecuteResponse(),
        ["ReleaseSession"] = new ReleaseSessionResponse(),
        ["Interrupt"] = new InterruptResponse(),
    };

    private readonly WebApplication _application;
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Func<ReceivedCall, ScriptedAnswer>>> _answers = new();
    private readonly ConcurrentQueue<ReceivedCall> _calls = new();
    private readonly SemaphoreSlim _called = new(0);

    private ScriptedConnectServer(WebApplication application) => _application = application;

    /// <summary>The calls so far, in the order of their arrival.</summary>
    public IReadOnlyList<ReceivedCall> Calls => [.. _calls];

    /// <summary>The server's address.</summary>
    public SparkConnectionString Connection => SparkConnectionString.Parse($"sc://127.0.0.1:{new Uri(_application.Urls.First()).Port}/;user_id=ann");

    /// <summary>Starts a server.</summary>
    /// <param name="certificate">What it shows, if it is to be reached through TLS.</param>
    public static async Task<ScriptedConnectServer> StartAsync(X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = HttpProtocols.Http2;
            if (certificate is not null)
            {
                listen.UseHttps(certificate);
            }
        }));
        var server = new ScriptedConnectServer(builder.Build());
        server._application.Run(server.AnswerAsync);
        await server._application.StartAsync();
        return server;
    }

    /// <summary>Puts down the answers to the next calls of a method.</summary>
    public void On(string method, params ScriptedAnswer[] answers)
    {
        foreach (var answer in answers)
        {
            On(method, _ => answer);
        }
    }

    /// <summary>Puts down an answer that depends on the call.</summary>
    public void On(string method, Func<ReceivedCall, ScriptedAnswer> answer) =>
        _answers.GetOrAdd(method, _ => new ConcurrentQueue<Func<ReceivedCall, ScriptedAnswer>>()).Enqueue(answer);

    /// <summary>Waits until a method was called so often, and gives the last of these calls.</summary>
    public async Task<ReceivedCall> WaitForAsync(string method, int times = 1)
    {
        using var timeout = new CancellationTokenSource(SignalTimeout);
        while (true)
        {
            if (_calls.Where(call => call.Method == method).Skip(times - 1).FirstOrDefault() is { } call)
            {
                return call;
            }

            await _called.WaitAsync(timeout.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync(new CancellationToken(canceled: true));
        await _application.DisposeAsync();
        _called.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var method = context.Request.Path.Value!.Split('/')[^1];
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var call = new ReceivedCall(method, body.ToArray(), headers);
        var answer = Next(call);
        _calls.Enqueue(call);
        _called.Release();
        await SendAsync(context, answer);
    }

    private ScriptedAnswer Next(ReceivedCall call)
    {
        if (_answers.TryGetValue(call.Method, out var queue) && queue.TryDequeue(out var answer))
        {
            return answer(call);
        }

        return QuietAnswers.TryGetValue(call.Method, out var message)
            ? ScriptedAnswer.Ok(message)
            : ScriptedAnswer.Fail(12, $"Nothing was put down for {call.Method}.");
    }

    private static async Task SendAsync(HttpContext context, ScriptedAnswer answer)
    {
        answer.OnCalled?.Invoke();
        context.Response.StatusCode = answer.HttpStatus;
        context.Response.ContentType = answer.ContentType;
        foreach (var frame in answer.Frames)
        {
            await context.Response.Body.WriteAsync(frame, context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }

        if (answer.IsHeld)
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }

        if (answer.Trailers is null)
        {
            context.Abort();
            return;
        }

        foreach (var (name, value) in answer.Trailers)
        {
            if (answer.Frames.Count > 0)
            {
                context.Response.AppendTrailer(name, value);
            }
            else
            {
                context.Response.Headers[name] = value;
            }
        }
    }
}
