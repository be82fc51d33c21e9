namespace SparkConnect.Client;

/// <summary>
/// The session is gone: the server was restarted, closed it or gave it up. Its temporary views, configuration and cached relations are gone with it, so it is
/// never replaced silently.
/// </summary>
public sealed class SessionLostException : SparkConnectException
{
    /// <summary>Creates an error with no more than its type.</summary>
    public SessionLostException()
    {
    }

    /// <summary>Creates an error.</summary>
    /// <param name="message">The server's message.</param>
    public SessionLostException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an error with its cause.</summary>
    /// <param name="message">The server's message.</param>
    /// <param name="innerException">The cause.</param>
    public SessionLostException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
