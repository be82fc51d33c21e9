using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SparkConnect.Client;
using SparkConnect.Grpc;
using SparkConnect.Protos.Rpc;
using SparkConnect.Tests.Support;
using Status = SparkConnect.Protos.Rpc.Status;

namespace SparkConnect.Tests.Client;

public sealed class ServerErrorTests
{
    [Fact]
    public void ErrorWithoutDetailsHasNothingButItsStatus()
    {
        var error = From(null);
        Assert.Equal((null, null, null, null), (error.ErrorClass, error.SqlState, error.ErrorId, error.RetryDelay));
        Assert.Empty(error.Classes);
        Assert.Empty(error.MessageParameters);
    }

    [Fact]
    public void MetadataIsRead()
    {
        var info = new ErrorInfo
        {
            Metadata =
            {
                ["classes"] = "[\"a.B\",\"java.lang.Object\"]",
                ["errorClass"] = "DIVIDE_BY_ZERO",
                ["sqlState"] = "22012",
                ["messageParameters"] = "{\"config\":\"x\"}",
                ["errorId"] = "id",
                ["stackTrace"] = "at …",
            },
        };
        var error = From(Any.Pack(info));
        Assert.Equal(("DIVIDE_BY_ZERO", "22012", "id", "at …"), (error.ErrorClass, error.SqlState, error.ErrorId, error.StackTrace));
        Assert.Equal(["a.B", "java.lang.Object"], error.Classes);
        Assert.Equal("x", error.MessageParameters["config"]);
    }

    [Fact]
    public void MetadataThatIsCutShortIsLeftOut()
    {
        var error = From(Any.Pack(new ErrorInfo { Metadata = { ["classes"] = "[\"a.B", ["messageParameters"] = "{\"con", ["errorClass"] = "X" } }));
        Assert.Equal("X", error.ErrorClass);
        Assert.Empty(error.Classes);
        Assert.Empty(error.MessageParameters);
    }

    [Fact]
    public void DetailsThatAreNoneAreLeftOut()
    {
        var broken = new Any { TypeUrl = "type.googleapis.com/google.rpc.ErrorInfo", Value = ByteString.CopyFrom(0xFF) };
        Assert.Null(From(broken).ErrorClass);
    }

    [Fact]
    public void WaitOfTheServerIsRead() =>
        Assert.Equal(TimeSpan.FromSeconds(3), ServerError.From(Error(Status.Parser.ParseFrom(Responses.RetryInfo(TimeSpan.FromSeconds(3))))).RetryDelay);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, -1)]
    [InlineData(long.MaxValue, 0)]
    public void WaitThatIsNoDurationIsNone(long seconds, int nanos) =>
        Assert.Equal(TimeSpan.Zero, From(Any.Pack(new RetryInfo { RetryDelay = new Duration { Seconds = seconds, Nanos = nanos } })).RetryDelay);

    private static ServerError From(Any? detail) => ServerError.From(Error(detail is null ? null : new Status { Details = { detail } }));

    private static GrpcStatus Error(Status? details) => new(GrpcStatusCode.Internal, "text", IsFromServer: true, details);
}
