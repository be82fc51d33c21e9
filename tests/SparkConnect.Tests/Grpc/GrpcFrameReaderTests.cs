using SparkConnect.Grpc;
using SparkConnect.Protos;
using SparkConnect.Tests.Support;

namespace SparkConnect.Tests.Grpc;

public sealed class GrpcFrameReaderTests
{
    private const int Limit = 1000;

    [Fact]
    public async Task MessagesComeInOrderHoweverTheBytesArrive()
    {
        byte[] body =
        [
            .. ScriptedAnswer.Frame(Responses.Schema("a")),
            .. ScriptedAnswer.Frame(new ExecutePlanResponse()),
            .. ScriptedAnswer.Frame(Responses.Complete("c")),
        ];
        var frames = new GrpcFrameReader(new OneByteStream(body), Limit);

        Assert.Equal(Responses.Schema("a"), await ReadAsync(frames));
        Assert.Equal(new ExecutePlanResponse(), await ReadAsync(frames));
        Assert.Equal(Responses.Complete("c"), await ReadAsync(frames));
        Assert.Null(await ReadAsync(frames));
    }

    [Theory]
    [InlineData(1, "The response ended inside a gRPC header: expected 5 bytes, found 1.")]
    [InlineData(4, "The response ended inside a gRPC header: expected 5 bytes, found 4.")]
    [InlineData(5, "The response ended inside a gRPC message: expected 9 bytes, found 0.")]
    [InlineData(13, "The response ended inside a gRPC message: expected 9 bytes, found 8.")]
    public async Task TruncatedFrameIsNamedAndMayBeTriedAgain(int length, string message)
    {
        var whole = ScriptedAnswer.Frame(new ExecutePlanResponse { ResponseId = "1234567" });
        var error = await Assert.ThrowsAsync<GrpcException>(() => ReadAsync(Reader(whole[..length])));
        Assert.Equal((GrpcStatusCode.Unavailable, message, false), (error.Status.Code, error.Status.Message, error.Status.IsFromServer));
    }

    [Fact]
    public async Task LengthAboveTheLimitIsRefusedBeforeAnythingIsAllocatedForIt()
    {
        var error = await Assert.ThrowsAsync<GrpcException>(() => ReadAsync(Reader([0, 0xFF, 0xFF, 0xFF, 0xFF])));
        Assert.Equal(GrpcStatusCode.ResourceExhausted, error.Status.Code);
        Assert.Contains("4294967295 bytes; the limit is 1000", error.Status.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LengthAtTheLimitIsAccepted()
    {
        var message = new ExecutePlanResponse { ResponseId = new string('x', Limit - 3) };
        Assert.Equal(Limit, message.CalculateSize());
        Assert.Equal(message, await ReadAsync(Reader(ScriptedAnswer.Frame(message))));
    }

    [Fact]
    public async Task CompressedFrameIsRefused()
    {
        var error = await Assert.ThrowsAsync<GrpcException>(() => ReadAsync(Reader([1, 0, 0, 0, 0])));
        Assert.Equal("Expected an uncompressed gRPC message (flag 0), found flag 1.", error.Status.Message);
    }

    [Fact]
    public async Task BytesThatAreNoMessageAreRefused()
    {
        var error = await Assert.ThrowsAsync<GrpcException>(() => ReadAsync(Reader([0, 0, 0, 0, 2, 0xFF, 0xFF])));
        Assert.StartsWith("A message of 2 bytes is no ExecutePlanResponse", error.Status.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DeeplyNestedMessageIsRead()
    {
        const int depth = 300;
        var type = new DataType { Long = new DataType.Types.Long() };
        for (var i = 0; i < depth; i++)
        {
            type = new DataType { Array = new DataType.Types.Array { ElementType = type } };
        }

        var message = new ExecutePlanResponse { Schema = type };
        Assert.Equal(message, await ReadAsync(new GrpcFrameReader(new MemoryStream(ScriptedAnswer.Frame(message)), int.MaxValue)));
    }

    private static GrpcFrameReader Reader(byte[] body) => new(new MemoryStream(body), Limit);

    private static async Task<ExecutePlanResponse?> ReadAsync(GrpcFrameReader frames) =>
        await frames.ReadAsync(ExecutePlanResponse.Parser, CancellationToken.None);

    /// <summary>A network that delivers byte by byte.</summary>
    private sealed class OneByteStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(1, buffer.Length)], cancellationToken);
    }
}
