using System.Runtime.InteropServices;
using SparkConnect.Protos;

namespace SparkConnect.Client;

/// <summary>
/// Who we are to the server, and which incarnation of the server's session we speak to. Once that has changed or was closed the session stays dead: replacing
/// it silently would lose views and settings under a running job.
/// </summary>
internal sealed class SessionIdentity
{
    private readonly Lock _lock = new();
    private bool _isAnswered;
    private string? _serverSideId;
    private string? _lostErrorClass;
    private string? _lostMessage;

    /// <summary>Creates an identity.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="userId">The user; sessions of different users are different ones.</param>
    /// <param name="userAgent">What the server's log shows.</param>
    public SessionIdentity(Guid sessionId, string userId, string? userAgent)
    {
        // The server takes the text as its key: an upper-case UUID would be another session.
        SessionId = sessionId.ToString("D");
        User = new UserContext { UserId = userId, UserName = userId };
        ClientType = CreateClientType(userAgent);
    }

    public string SessionId { get; }

    public UserContext User { get; }

    public string ClientType { get; }

    /// <summary>The server's own id of the session, from its first reply; empty before that and from servers before 4.0.</summary>
    public string ServerSideId
    {
        get
        {
            lock (_lock)
            {
                return _serverSideId ?? string.Empty;
            }
        }
    }

    /// <summary>
    /// Whether a result whose stream broke can be continued. Spark keeps what it sent until it is released. Sail 0.7.2 loses what was on its way and goes on
    /// behind it: of 4,000,000 rows 3,688,704 arrived, and nothing said so. It is known by answering with the client's session id as its own, where Spark has
    /// a random one.
    /// </summary>
    public bool CanResume => !string.Equals(ServerSideId, SessionId, StringComparison.Ordinal);

    /// <exception cref="SessionLostException">The session is known to be gone.</exception>
    public void ThrowIfLost()
    {
        lock (_lock)
        {
            if (_lostMessage is not null)
            {
                throw new SessionLostException(_lostMessage) { ErrorClass = _lostErrorClass };
            }
        }
    }

    /// <summary>Whether there is a session at the server that could be ended.</summary>
    public bool IsOpen
    {
        get
        {
            lock (_lock)
            {
                return _isAnswered && _lostMessage is null;
            }
        }
    }

    /// <summary>Takes note of the ids in a response.</summary>
    /// <exception cref="SessionLostException">The server's session is another one than before.</exception>
    /// <exception cref="SparkTransportException">The response is another session's.</exception>
    public void Observe(string sessionId, string serverSideId)
    {
        if (sessionId.Length > 0 && !string.Equals(sessionId, SessionId, StringComparison.Ordinal))
        {
            throw new SparkTransportException($"The server answered for session {sessionId} instead of {SessionId}.");
        }

        lock (_lock)
        {
            _isAnswered = true;
            _serverSideId ??= serverSideId.Length > 0 ? serverSideId : null;
            if (serverSideId.Length == 0 || string.Equals(_serverSideId, serverSideId, StringComparison.Ordinal))
            {
                return;
            }
        }

        MarkLost(SparkConnectProtocol.ErrorClasses.SessionChanged, "The server was restarted: it answers from another session than before.");
        ThrowIfLost();
    }

    /// <summary>Remembers that the session is gone.</summary>
    public void MarkLost(string? errorClass, string message)
    {
        lock (_lock)
        {
            _lostErrorClass ??= errorClass;
            _lostMessage ??= message;
        }
    }

    private static string CreateClientType(string? userAgent)
    {
        var version = typeof(SessionIdentity).Assembly.GetName().Version?.ToString(3);
        var type = $"{userAgent ?? "spark-connect-csharp"}/{version} os/{RuntimeInformation.RuntimeIdentifier} dotnet/{Environment.Version}";
        return type.Length <= SparkConnectProtocol.MaxClientTypeLength ? type : type[..SparkConnectProtocol.MaxClientTypeLength];
    }
}
