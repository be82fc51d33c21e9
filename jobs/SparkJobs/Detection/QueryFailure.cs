using System.Text.RegularExpressions;
using SparkConnect.Client;
using SparkJobs.Runs;

namespace SparkJobs.Detection;

/// <summary>What to do about a failed query.</summary>
/// <param name="MayPass">Whether starting it again may help.</param>
/// <param name="ExitCode">How the program ends if it does not.</param>
/// <param name="Advice">What its user can do.</param>
internal sealed partial record QueryFailure(bool MayPass, ExitCode ExitCode, string Advice)
{
    private const string DataLoss = "KAFKA_DATA_LOSS";

    // What Kafka's client says, where Spark puts no class of its own around it.
    private const string TrimmedOffset = "OffsetOutOfRangeException";
    private const string UnknownTopic = "UnknownTopicOrPartitionException";

    private static readonly (string Class, QueryFailure Failure)[] Known =
    [
        (DataLoss, new(false, ExitCode.Input, "The topic no longer holds messages that detect has not read: its retention is shorter than detect was away, or it was made anew. With --accept-data-loss the same command goes on from the first message there is, and what is gone is not looked at.")),
        ("CANNOT_LOAD_STATE_STORE", Damaged),
        ("CANNOT_WRITE_STATE_STORE", new(true, ExitCode.Retry, "")),
        ("STATE_STORE_KEY_SCHEMA_NOT_COMPATIBLE", Incompatible),
        ("STATE_STORE_VALUE_SCHEMA_NOT_COMPATIBLE", Incompatible),
        ("STATE_STORE_UNSUPPORTED_OPERATION", Incompatible),
        ("STREAMING_STATEFUL_OPERATOR_NOT_MATCH_IN_STATE_METADATA", Incompatible),
        ("CONCURRENT_STREAM_LOG_UPDATE", Taken),
        ("CONCURRENT_QUERY", Taken),
    ];

    private static QueryFailure Damaged => new(false, ExitCode.Quality, "A file of the open windows' state is damaged or gone. With --fresh the same command computes the windows anew from what the source still has; alerts that are in the table are not written again.");

    private static QueryFailure Incompatible => new(false, ExitCode.Usage, "The checkpoint was written by windows of another form. With --fresh the same command begins with a new checkpoint; alerts that are in the table are not written again.");

    private static QueryFailure Lost => new(false, ExitCode.Retry, "The server has given up the session, and its queries with it. The same command goes on where they stopped.");

    private static QueryFailure NoTopic => new(false, ExitCode.Input, "The topic is not there. Without --available-now detect waits for it.") { IsAwaited = true };

    private static QueryFailure Full => new(true, ExitCode.Retry, $"There is no room to write. {StorageTrouble.MakeRoom}");

    private static QueryFailure Taken => new(false, ExitCode.Locked, "Another detect works on this checkpoint. Stop it, or leave this one.");

    /// <summary>Whether the source is not there yet: a query without an end waits for it.</summary>
    public bool IsAwaited { get; private init; }

    /// <summary>What to do.</summary>
    /// <param name="error">What the query ended with.</param>
    public static QueryFailure Of(SparkConnectException error)
    {
        // The server gives the query's own class in its field; those of the causes stand in the text, in brackets at the beginning of each.
        var text = $"{error.Message}\n{error.ServerStackTrace}";
        var classes = ErrorClasses().Matches(text).Select(match => match.Groups["class"].Value).Append(error.ErrorClass ?? "").ToList();
        if (text.Contains(TrimmedOffset, StringComparison.Ordinal))
        {
            classes.Add(DataLoss);
        }

        if (text.Contains(UnknownTopic, StringComparison.Ordinal))
        {
            return NoTopic;
        }

        foreach (var (name, failure) in Known)
        {
            if (classes.Exists(each => each.StartsWith(name, StringComparison.Ordinal)))
            {
                return failure;
            }
        }

        return error switch
        {
            SessionLostException => Lost,
            AnalysisException => new QueryFailure(false, ExitCode.Usage, ""),
            _ => StorageTrouble.IsDiskFull(text) ? Full : new QueryFailure(true, ExitCode.Retry, ""),
        };
    }

    [GeneratedRegex(@"\[(?<class>[A-Z][A-Z0-9_]+(?:\.[A-Z0-9_]+)*)\]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ErrorClasses();
}
