namespace SparkConnect.Grpc;

/// <summary>The HTTP handler below a channel, with the settings that gRPC and large Arrow results ask for.</summary>
internal static class GrpcTransport
{
    /// <summary>
    /// The flow-control window of a stream. At HTTP/2's default of 64 KiB a batch of Arrow waits for a round trip every few rows; 16 MiB is the most that
    /// <see cref="SocketsHttpHandler"/> grows to by itself.
    /// </summary>
    private const int StreamWindowLength = 16 * 1024 * 1024;

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(20);

    /// <summary>Creates a handler.</summary>
    /// <param name="isTls">Whether the server is reached through TLS, possibly through the system's proxy. Cleartext HTTP/2 cannot pass one.</param>
    public static SocketsHttpHandler CreateHandler(bool isTls) => new()
    {
        InitialHttp2StreamWindowSize = StreamWindowLength,
        EnableMultipleHttp2Connections = true,
        ConnectTimeout = ConnectTimeout,
        PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = isTls,

        // No KeepAlivePingDelay: Spark's server (grpc-java) ends connections that ping more often than every five minutes, and its progress messages every two
        // seconds keep a running query's connection busy anyway.
    };
}
