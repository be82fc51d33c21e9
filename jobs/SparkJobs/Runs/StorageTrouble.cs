using System.Text.RegularExpressions;
using SparkConnect.Client;

namespace SparkJobs.Runs;

/// <summary>Tells failures of the storage, which are worth another try, from those of a query. An engine has no field for that: only texts and class names.</summary>
internal static partial class StorageTrouble
{
    /// <summary>The error class of a full disk.</summary>
    public const string DiskFull = "DISK_FULL";

    /// <summary>What to do about a full disk.</summary>
    public const string MakeRoom = "Make room and run the same command again: it completes what was begun.";

    private const string Unavailable = "STORAGE_UNAVAILABLE";

    // errno ENOSPC and EFBIG, EDQUOT, as HResult holds them on Unix.
    private const int NoSpace = 28;
    private const int FileTooBig = 27;
    private const int QuotaExceeded = 122;

    /// <summary>What to tell of an engine's error that comes from the storage; null for any other error.</summary>
    /// <param name="error">The engine's error.</param>
    /// <param name="log">A sentence that names the engine's log.</param>
    public static JobFailure? Of(SparkConnectException error, string log)
    {
        var text = string.Join('\n', [error.Message, .. error.ServerClasses]);
        if (IsDiskFull(text))
        {
            return new JobFailure(ExitCode.Retry, DiskFull, $"There is no room to write: {error.Message}{log} {MakeRoom}");
        }

        return Gone().IsMatch(text)
            ? new JobFailure(ExitCode.Retry, Unavailable, $"The storage refuses or does not answer: {error.Message}{log} Run the same command again: it completes what was begun.")
            : null;
    }

    /// <summary>Whether a disk refused a write for want of room.</summary>
    /// <param name="error">The failure.</param>
    public static bool IsDiskFull(Exception error) => error is IOException { HResult: NoSpace or FileTooBig or QuotaExceeded };

    /// <summary>Whether an engine's words tell of a write that was refused for want of room.</summary>
    /// <param name="text">Message, or stack trace.</param>
    public static bool IsDiskFull(string text) => Full().IsMatch(text);

    // The system's words for ENOSPC, EDQUOT and EFBIG, which the JVM and Rust both pass on.
    [GeneratedRegex("No space left on device|Disk quota exceeded|File too large|StorageFull", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Full();

    // Rust's object_store, in Sail: "Generic S3 error: … after 10 retries"; and Sail's own words for a commit whose answer it did not get, which may have taken
    // place or not. Hadoop's S3A: its classes for 5xx answers, throttling, time-outs and lost connections.
    [GeneratedRegex(
        "Generic S3 error|Failed to commit transaction|Error after \\d+ retries|org\\.apache\\.hadoop\\.fs\\.s3a\\.(AWSStatus500Exception|AWSServiceThrottledException|AWSS3IOException|AWSServiceIOException|AWSClientIOException|AWSApiCallTimeoutException)"
        + "|software\\.amazon\\.awssdk\\.core\\.exception\\.(SdkClientException|ApiCallTimeoutException)|Status Code: 50\\d|SlowDown|ServiceUnavailable|NoHttpResponseException",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Gone();
}
