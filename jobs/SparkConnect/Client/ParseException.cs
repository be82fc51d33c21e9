namespace SparkConnect.Client;

/// <summary>The server could not parse a statement or an expression.</summary>
public sealed class ParseException : AnalysisException
{
    /// <summary>Creates an error with no more than its type.</summary>
    public ParseException()
    {
    }

    /// <summary>Creates an error.</summary>
    /// <param name="message">The server's message.</param>
    public ParseException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an error with its cause.</summary>
    /// <param name="message">The server's message.</param>
    /// <param name="innerException">The cause.</param>
    public ParseException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal ParseException(SparkErrorContent content, Exception innerException)
        : base(content, innerException)
    {
    }
}
