using System.Collections.Concurrent;
using SparkConnect.Grpc;

namespace SparkConnect.Tests.Support;

/// <summary>Counts the calls that go through to a real server, by method.</summary>
internal sealed class CountingHandler() : DelegatingHandler(GrpcTransport.CreateHandler(isTls: false))
{
    private readonly ConcurrentDictionary<string, int> _counts = new();

    public int Count(string method) => _counts.GetValueOrDefault(method);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        _counts.AddOrUpdate(request.RequestUri!.Segments[^1], 1, (_, count) => count + 1);
        return base.SendAsync(request, cancellationToken);
    }
}
