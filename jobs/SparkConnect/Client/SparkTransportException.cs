namespace SparkConnect.Client;

/// <summary>Trouble on the way to the server: no connection, a broken one, an answer that is not Spark Connect.</summary>
public sealed class SparkTransportException : Exception
{
    /// <summary>Creates an error with no more than its type.</summary>
    public SparkTransportException()
    {
    }

    /// <summary>Creates an error.</summary>
    /// <param name="message">What went wrong.</param>
    public SparkTransportException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an error with its cause.</summary>
    /// <param name="message">What went wrong.</param>
    /// <param name="innerException">The cause.</param>
    public SparkTransportException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Whether the same call may well succeed later. It was already tried as often as the retry policy says.</summary>
    public bool IsTransient { get; init; }
}
