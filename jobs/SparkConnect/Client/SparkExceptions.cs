using SparkConnect.Protos;

namespace SparkConnect.Client;

/// <summary>Makes the exception that fits a server's error: its type by the classes of the server's exception, its content by what the server sent.</summary>
internal static class SparkExceptions
{
    /// <summary>Spark links five causes at most; a cycle must not be followed for ever.</summary>
    private const int MaxCauses = 10;

    /// <summary>From what was in the call's own status.</summary>
    public static SparkConnectException Create(string message, ServerError error, Exception failure) => Create(
        new SparkErrorContent
        {
            Message = message,
            ErrorClass = error.ErrorClass,
            SqlState = error.SqlState,
            MessageParameters = error.MessageParameters,
            Classes = error.Classes,
            StackTrace = error.StackTrace,
        },
        failure);

    /// <summary>From the details that were fetched, completed by what was in the call's status.</summary>
    public static SparkConnectException Create(FetchErrorDetailsResponse details, ServerError error, Exception failure)
    {
        var root = details.Errors[details.RootErrorIdx];
        var content = Content(root);
        var completed = content with
        {
            ErrorClass = content.ErrorClass ?? error.ErrorClass,
            SqlState = content.SqlState ?? error.SqlState,
            MessageParameters = content.MessageParameters.Count > 0 ? content.MessageParameters : error.MessageParameters,
            StackTrace = content.StackTrace ?? error.StackTrace,
        };
        return Create(completed, Cause(details, root, failure, MaxCauses));
    }

    private static SparkConnectException Create(SparkErrorContent content, Exception inner) => content.Classes switch
    {
        var classes when classes.Contains(SparkConnectProtocol.ServerClasses.Parse) => new ParseException(content, inner),
        var classes when classes.Contains(SparkConnectProtocol.ServerClasses.Analysis) => new AnalysisException(content, inner),
        var classes when classes.Contains(SparkConnectProtocol.ServerClasses.StreamingQuery) => new StreamingQueryException(content, inner),
        _ => new SparkConnectException(content, inner),
    };

    /// <summary>The chain of causes at the server; at its end stands the failed call.</summary>
    private static Exception Cause(FetchErrorDetailsResponse details, FetchErrorDetailsResponse.Types.Error error, Exception failure, int causesLeft)
    {
        if (!error.HasCauseIdx || error.CauseIdx < 0 || error.CauseIdx >= details.Errors.Count || causesLeft == 0)
        {
            return failure;
        }

        var cause = details.Errors[error.CauseIdx];
        return Create(Content(cause), Cause(details, cause, failure, causesLeft - 1));
    }

    private static SparkErrorContent Content(FetchErrorDetailsResponse.Types.Error error)
    {
        var throwable = error.SparkThrowable ?? new FetchErrorDetailsResponse.Types.SparkThrowable();
        return new SparkErrorContent
        {
            Message = error.Message,
            ErrorClass = throwable.HasErrorClass ? throwable.ErrorClass : null,
            SqlState = throwable.HasSqlState ? throwable.SqlState : null,
            MessageParameters = new Dictionary<string, string>(throwable.MessageParameters, StringComparer.Ordinal),
            QueryContexts = [.. throwable.QueryContexts.Select(Context)],
            Classes = [.. error.ErrorTypeHierarchy],
            StackTrace = error.StackTrace.Count == 0 ? null : string.Join('\n', error.StackTrace.Select(Frame)),
        };
    }

    /// <summary>A part of a statement; for a call of the DataFrame API there are no indexes.</summary>
    private static SparkQueryContext Context(FetchErrorDetailsResponse.Types.QueryContext context) =>
        context.ContextType == FetchErrorDetailsResponse.Types.QueryContext.Types.ContextType.Sql
            ? new SparkQueryContext(context.Fragment, context.StartIndex, context.StopIndex, context.Summary)
            : new SparkQueryContext(context.Fragment, -1, -1, context.Summary);

    private static string Frame(FetchErrorDetailsResponse.Types.StackTraceElement frame) =>
        FormattableString.Invariant($"{frame.DeclaringClass}.{frame.MethodName}({frame.FileName}:{frame.LineNumber})");
}
