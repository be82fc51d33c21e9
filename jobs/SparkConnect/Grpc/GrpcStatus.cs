using SparkConnect.Protos.Rpc;

namespace SparkConnect.Grpc;

/// <summary>How a call ended.</summary>
/// <param name="Code">The code.</param>
/// <param name="Message">The message, decoded.</param>
/// <param name="IsFromServer">Whether the server sent it; otherwise it was made up here for a connection that failed.</param>
/// <param name="Details">The rich error, when the server sent one that could be read.</param>
internal sealed record GrpcStatus(GrpcStatusCode Code, string Message, bool IsFromServer, Status? Details = null);
