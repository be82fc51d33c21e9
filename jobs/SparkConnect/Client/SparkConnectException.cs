namespace SparkConnect.Client;

/// <summary>The server's own error: it understood the request and refused or failed it.</summary>
public class SparkConnectException : Exception
{
    /// <summary>Creates an error with no more than a message.</summary>
    public SparkConnectException()
    {
    }

    /// <summary>Creates an error.</summary>
    /// <param name="message">The server's message.</param>
    public SparkConnectException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an error with its cause.</summary>
    /// <param name="message">The server's message.</param>
    /// <param name="innerException">The cause.</param>
    public SparkConnectException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an error from what the server sent.</summary>
    /// <param name="content">All of it.</param>
    /// <param name="innerException">The cause.</param>
    internal SparkConnectException(SparkErrorContent content, Exception innerException)
        : base(content.Message, innerException)
    {
        ErrorClass = content.ErrorClass;
        SqlState = content.SqlState;
        MessageParameters = content.MessageParameters;
        QueryContexts = content.QueryContexts;
        ServerClasses = content.Classes;
        ServerStackTrace = content.StackTrace;
    }

    /// <summary>Spark's error class, such as <c>TABLE_OR_VIEW_NOT_FOUND</c>; null when the server sent none.</summary>
    public string? ErrorClass { get; init; }

    /// <summary>The SQLSTATE of five characters; null when the server sent none.</summary>
    public string? SqlState { get; init; }

    /// <summary>The named parameters of the message; empty when the server sent none.</summary>
    public IReadOnlyDictionary<string, string> MessageParameters { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The places that the error is about; empty when the server sent none.</summary>
    public IReadOnlyList<SparkQueryContext> QueryContexts { get; init; } = [];

    /// <summary>The class of the server's exception and its superclasses, outermost first.</summary>
    public IReadOnlyList<string> ServerClasses { get; init; } = [];

    /// <summary>The server's stack trace, when it sends one.</summary>
    public string? ServerStackTrace { get; init; }
}
