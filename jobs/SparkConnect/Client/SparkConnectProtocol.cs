using SparkConnect.Grpc;
using SparkConnect.Protos;

namespace SparkConnect.Client;

/// <summary>Names and numbers of the Spark Connect protocol that are not in its messages. Each says where it comes from.</summary>
internal static class SparkConnectProtocol
{
    /// <summary>The port of a server that was not told another (spark.connect.grpc.binding.port).</summary>
    public const int DefaultPort = 15002;

    /// <summary>What the server keeps of a client type; longer ones are refused (SparkConnectService.extractClientType).</summary>
    public const int MaxClientTypeLength = 2048;

    /// <summary>The type url under which Spark sends its error information.</summary>
    public const string ErrorInfoType = "google.rpc.ErrorInfo";

    /// <summary>Where a server says how long to wait before the next attempt (Spark 4.1).</summary>
    public const string RetryInfoType = "google.rpc.RetryInfo";

    /// <summary>The least that the chunk of an artifact holds but the last (PySpark's ArtifactManager.CHUNK_SIZE); gRPC's frames stay small by it.</summary>
    public const int ArtifactChunkLength = 32 * 1024;

    /// <summary>What Sail 0.7.2 answers, with the execution's id behind it, when it does not know an execution. It sends no error class.</summary>
    public const string SailOperationNotFound = "invalid argument: operation not found: ";

    private const string Service = "/spark.connect.SparkConnectService/";

    public static readonly GrpcMethod<ExecutePlanResponse> ExecutePlan = new(Service + "ExecutePlan", ExecutePlanResponse.Parser);
    public static readonly GrpcMethod<ExecutePlanResponse> ReattachExecute = new(Service + "ReattachExecute", ExecutePlanResponse.Parser);
    public static readonly GrpcMethod<ReleaseExecuteResponse> ReleaseExecute = new(Service + "ReleaseExecute", ReleaseExecuteResponse.Parser);
    public static readonly GrpcMethod<AnalyzePlanResponse> AnalyzePlan = new(Service + "AnalyzePlan", AnalyzePlanResponse.Parser);
    public static readonly GrpcMethod<ConfigResponse> Config = new(Service + "Config", ConfigResponse.Parser);
    public static readonly GrpcMethod<AddArtifactsResponse> AddArtifacts = new(Service + "AddArtifacts", AddArtifactsResponse.Parser);
    public static readonly GrpcMethod<InterruptResponse> Interrupt = new(Service + "Interrupt", InterruptResponse.Parser);
    public static readonly GrpcMethod<ReleaseSessionResponse> ReleaseSession = new(Service + "ReleaseSession", ReleaseSessionResponse.Parser);

    public static readonly GrpcMethod<FetchErrorDetailsResponse> FetchErrorDetails =
        new(Service + "FetchErrorDetails", FetchErrorDetailsResponse.Parser);

    /// <summary>Keys of the metadata in an ErrorInfo (ErrorUtils of the server).</summary>
    public static class ErrorMetadata
    {
        public const string Classes = "classes";
        public const string ErrorClass = "errorClass";
        public const string SqlState = "sqlState";
        public const string MessageParameters = "messageParameters";
        public const string ErrorId = "errorId";
        public const string StackTrace = "stackTrace";
    }

    /// <summary>Error classes that steer the client (error-conditions.json of Spark).</summary>
    public static class ErrorClasses
    {
        public const string OperationNotFound = "INVALID_HANDLE.OPERATION_NOT_FOUND";
        public const string SessionNotFound = "INVALID_HANDLE.SESSION_NOT_FOUND";
        public const string SessionChanged = "INVALID_HANDLE.SESSION_CHANGED";
        public const string SessionClosed = "INVALID_HANDLE.SESSION_CLOSED";

        /// <summary>Another call took the stream over, as it does when the server has not yet noticed that ours was cut.</summary>
        public const string CursorDisconnected = "INVALID_CURSOR.DISCONNECTED";
    }

    /// <summary>Class names in an ErrorInfo's list of classes.</summary>
    public static class ServerClasses
    {
        public const string Parse = "org.apache.spark.sql.catalyst.parser.ParseException";
        public const string Analysis = "org.apache.spark.sql.AnalysisException";
        public const string StreamingQuery = "org.apache.spark.sql.streaming.StreamingQueryException";
    }
}
