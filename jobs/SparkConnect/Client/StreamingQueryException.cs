namespace SparkConnect.Client;

/// <summary>A streaming query ended with an error.</summary>
public sealed class StreamingQueryException : SparkConnectException
{
    /// <summary>Creates an error with no more than its type.</summary>
    public StreamingQueryException()
    {
    }

    /// <summary>Creates an error.</summary>
    /// <param name="message">The server's message.</param>
    public StreamingQueryException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an error with its cause.</summary>
    /// <param name="message">The server's message.</param>
    /// <param name="innerException">The cause.</param>
    public StreamingQueryException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal StreamingQueryException(SparkErrorContent content, Exception innerException)
        : base(content, innerException)
    {
    }
}
