using System.Net;
using SparkConnect.Grpc;
using SparkConnect.Tests.Support;
using Status = SparkConnect.Protos.Rpc.Status;

namespace SparkConnect.Tests.Grpc;

public sealed class GrpcStatusReaderTests
{
    [Fact]
    public void HeadersWithoutStatusHaveNone() => Assert.Null(Read());

    [Fact]
    public void MessageIsDecodedAndDetailsNeedNoPadding()
    {
        var details = Responses.ErrorInfo("DIVIDE_BY_ZERO");
        var status = Read(("grpc-status", "13"), ("grpc-message", "a%0Ab"), ("grpc-status-details-bin", Convert.ToBase64String(details).TrimEnd('=')));
        Assert.Equal(new GrpcStatus(GrpcStatusCode.Internal, "a\nb", IsFromServer: true, Status.Parser.ParseFrom(details)), status);
    }

    [Theory]
    [InlineData("%%%")]
    [InlineData("/////w")]
    public void DetailsThatCannotBeReadDoNotHideTheError(string details)
    {
        var status = Read(("grpc-status", "13"), ("grpc-message", "broken"), ("grpc-status-details-bin", details));
        Assert.Equal(new GrpcStatus(GrpcStatusCode.Internal, "broken", IsFromServer: true), status);
    }

    [Theory]
    [InlineData("", GrpcStatusCode.Unknown)]
    [InlineData("x", GrpcStatusCode.Unknown)]
    [InlineData("0", GrpcStatusCode.Ok)]
    [InlineData("14", GrpcStatusCode.Unavailable)]
    public void CodeIsANumber(string text, object code) => Assert.Equal(code, Read(("grpc-status", text))?.Code);

    [Theory]
    [InlineData(HttpStatusCode.BadRequest, GrpcStatusCode.Internal)]
    [InlineData(HttpStatusCode.Unauthorized, GrpcStatusCode.Unauthenticated)]
    [InlineData(HttpStatusCode.Forbidden, GrpcStatusCode.PermissionDenied)]
    [InlineData(HttpStatusCode.NotFound, GrpcStatusCode.Unimplemented)]
    [InlineData(HttpStatusCode.TooManyRequests, GrpcStatusCode.Unavailable)]
    [InlineData(HttpStatusCode.BadGateway, GrpcStatusCode.Unavailable)]
    [InlineData(HttpStatusCode.ServiceUnavailable, GrpcStatusCode.Unavailable)]
    [InlineData(HttpStatusCode.GatewayTimeout, GrpcStatusCode.Unavailable)]
    [InlineData(HttpStatusCode.OK, GrpcStatusCode.Unknown)]
    public void HttpStatusMapsAsInGrpcsTable(HttpStatusCode http, object code) => Assert.Equal(code, GrpcStatusReader.FromHttp(http, "text/html").Code);

    private static GrpcStatus? Read(params (string Name, string Value)[] headers)
    {
        using var response = new HttpResponseMessage();
        foreach (var (name, value) in headers)
        {
            Assert.True(response.Headers.TryAddWithoutValidation(name, value));
        }

        return GrpcStatusReader.Read(response.Headers);
    }
}
