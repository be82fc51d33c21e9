namespace SparkConnect.Client;

/// <summary>The server understood the statement and refused its names, types or shape before running it.</summary>
public class AnalysisException : SparkConnectException
{
    /// <summary>Creates an error with no more than its type.</summary>
    public AnalysisException()
    {
    }

    /// <summary>Creates an error.</summary>
    /// <param name="message">The server's message.</param>
    public AnalysisException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an error with its cause.</summary>
    /// <param name="message">The server's message.</param>
    /// <param name="innerException">The cause.</param>
    public AnalysisException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal AnalysisException(SparkErrorContent content, Exception innerException)
        : base(content, innerException)
    {
    }
}
