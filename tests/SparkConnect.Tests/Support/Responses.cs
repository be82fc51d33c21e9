using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SparkConnect.Protos;
using SparkConnect.Protos.Rpc;
using Status = SparkConnect.Protos.Rpc.Status;

namespace SparkConnect.Tests.Support;

/// <summary>Messages as a Spark server sends them.</summary>
internal static class Responses
{
    /// <summary>The server's own id of the session; Spark's is random.</summary>
    public const string ServerSideSessionId = "c0ffee00-0000-0000-0000-000000000001";

    public static Plan SelectOne { get; } = new() { Root = new Relation { Sql = new SQL { Query = "select 1" } } };

    public static ExecutePlanResponse Schema(string id) =>
        new() { ResponseId = id, ServerSideSessionId = ServerSideSessionId, Schema = new DataType { Struct = new DataType.Types.Struct() } };

    public static ExecutePlanResponse Batch(string id, long start, long rows) => new()
    {
        ResponseId = id,
        ServerSideSessionId = ServerSideSessionId,
        ArrowBatch = new ExecutePlanResponse.Types.ArrowBatch { StartOffset = start, RowCount = rows, Data = ByteString.CopyFromUtf8(id) },
    };

    public static ExecutePlanResponse Complete(string id) =>
        new() { ResponseId = id, ServerSideSessionId = ServerSideSessionId, ResultComplete = new ExecutePlanResponse.Types.ResultComplete() };

    /// <summary>The rich error that Spark puts beside its messages.</summary>
    public static byte[] ErrorInfo(string? errorClass, string? errorId = null, params string[] classes)
    {
        var info = new ErrorInfo { Reason = "X", Domain = "org.apache.spark", Metadata = { ["classes"] = JsonSerializer.Serialize(classes) } };
        if (errorClass is not null)
        {
            info.Metadata["errorClass"] = errorClass;
        }

        if (errorId is not null)
        {
            info.Metadata["errorId"] = errorId;
        }

        return Details(info);
    }

    /// <summary>The rich error by which a server asks to wait.</summary>
    public static byte[] RetryInfo(TimeSpan delay) => Details(new RetryInfo { RetryDelay = Duration.FromTimeSpan(delay) });

    /// <summary>An error of the class that the client acts upon.</summary>
    public static ScriptedAnswer Failure(string errorClass) => ScriptedAnswer.Fail(13, $"[{errorClass}] …", ErrorInfo(errorClass));

    private static byte[] Details(IMessage detail) => new Status { Code = 13, Details = { Any.Pack(detail) } }.ToByteArray();
}
