namespace SparkConnect.Grpc;

/// <summary>Names and numbers of gRPC over HTTP/2 (grpc/grpc, doc/PROTOCOL-HTTP2.md).</summary>
internal static class GrpcProtocol
{
    public const string ContentType = "application/grpc";
    public const string StatusHeader = "grpc-status";
    public const string MessageHeader = "grpc-message";

    /// <summary>Holds a google.rpc.Status in base64, as all binary headers often without its padding.</summary>
    public const string StatusDetailsHeader = "grpc-status-details-bin";
    public const string TimeoutHeader = "grpc-timeout";
    public const string AcceptEncodingHeader = "grpc-accept-encoding";
    public const string IdentityEncoding = "identity";
    public const string AuthorizationHeader = "authorization";
    public const string TransferHeader = "te";
    public const string Trailers = "trailers";

    /// <summary>Before each message: one byte that says whether it is compressed, four with its length, big-endian.</summary>
    public const int FrameHeaderLength = 5;

    /// <summary>The longest number that <see cref="TimeoutHeader"/> may hold has eight digits.</summary>
    public const long MaxTimeoutValue = 99_999_999;
}
