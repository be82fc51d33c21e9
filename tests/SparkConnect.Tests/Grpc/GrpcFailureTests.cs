using System.Net.Sockets;
using SparkConnect.Grpc;

namespace SparkConnect.Tests.Grpc;

public sealed class GrpcFailureTests
{
    public static TheoryData<Exception, object> Failures => new()
    {
        { new IOException("cut"), GrpcStatusCode.Unavailable },
        { new SocketException((int)SocketError.NotConnected), GrpcStatusCode.Unavailable },
        { new HttpRequestException(HttpRequestError.ConnectionError), GrpcStatusCode.Unavailable },
        { new HttpRequestException(HttpRequestError.NameResolutionError), GrpcStatusCode.Unavailable },
        { new HttpIOException(HttpRequestError.ResponseEnded), GrpcStatusCode.Unavailable },
        { new HttpProtocolException(2, "INTERNAL_ERROR", null), GrpcStatusCode.Unavailable },
        { new HttpRequestException(HttpRequestError.SecureConnectionError), GrpcStatusCode.Internal },
        { new HttpRequestException(HttpRequestError.VersionNegotiationError), GrpcStatusCode.Internal },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void OnlyWhatMayPassIsUnavailable(Exception exception, object code)
    {
        Assert.True(GrpcFailure.IsConnections(exception));
        var failure = GrpcFailure.FromHttp(exception);
        Assert.Equal((code, false), (failure.Status.Code, failure.Status.IsFromServer));
        Assert.Same(exception, failure.InnerException);
    }

    [Fact]
    public void MistakesOfTheProgramAreNoConnections() => Assert.False(GrpcFailure.IsConnections(new InvalidOperationException()));
}
