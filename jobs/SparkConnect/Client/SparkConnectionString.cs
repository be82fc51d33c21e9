using System.Globalization;
using System.Net;

namespace SparkConnect.Client;

/// <summary>
/// Where a server is and how to speak to it: <c>sc://HOST[:PORT]/;KEY=VALUE;…</c>, as in Spark's client-connection-string.md. Known keys are token, use_ssl,
/// user_id, user_agent, session_id and grpc_max_message_size; every other one becomes a header of each call.
/// </summary>
public sealed record SparkConnectionString
{
    private const string Scheme = "sc://";

    /// <summary>The server's name or address.</summary>
    public required string Host { get; init; }

    /// <summary>The server's port. Default 15002.</summary>
    public int Port { get; init; } = SparkConnectProtocol.DefaultPort;

    /// <summary>Whether to use TLS. Default: only if there is a token and the host is another machine.</summary>
    public bool UseTls { get; init; }

    /// <summary>The bearer token; null for none.</summary>
    public string? Token { get; init; }

    /// <summary>The user in whose name the session is; sessions of different users are different ones. Null for the name of the program's own user.</summary>
    public string? UserId { get; init; }

    /// <summary>What the server's log calls the client; null for this library's own name.</summary>
    public string? UserAgent { get; init; }

    /// <summary>The session to join or create; null for a new one.</summary>
    public Guid? SessionId { get; init; }

    /// <summary>The longest message that is accepted, in bytes; null for the default of 256 MiB.</summary>
    public int? MaxMessageLength { get; init; }

    /// <summary>Headers of each call, with names in lower case.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The server's address for HTTP.</summary>
    public Uri Address => new UriBuilder(UseTls ? Uri.UriSchemeHttps : Uri.UriSchemeHttp, Host, Port).Uri;

    /// <summary>Whether the host is this machine, where a token may travel in the clear.</summary>
    internal bool IsLoopback =>
        string.Equals(Host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    /// <summary>Reads a connection string.</summary>
    /// <param name="text">The string.</param>
    /// <exception cref="FormatException">It is none, or a value in it is not of its kind. The message names the part and never shows a token.</exception>
    public static SparkConnectionString Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.StartsWith(Scheme, StringComparison.Ordinal))
        {
            throw new FormatException("A Spark Connect address begins with sc://, as in sc://localhost:15002.");
        }

        var rest = text[Scheme.Length..];
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var (authority, path) = slash < 0 ? (rest, string.Empty) : (rest[..slash], rest[(slash + 1)..]);
        if (authority.Contains(';', StringComparison.Ordinal) || (path.Length > 0 && path[0] != ';'))
        {
            throw new FormatException("In a Spark Connect address the parameters follow /; as in sc://localhost:15002/;user_id=ann. It has no path.");
        }

        var (host, port) = ParseAuthority(authority);
        return ParseParameters(path).Aggregate(new SparkConnectionString { Host = host, Port = port }, Apply).WithTls();
    }

    /// <summary>The string again, without its token.</summary>
    public override string ToString() => FormattableString.Invariant($"{Scheme}{Host}:{Port}{(UseTls ? "/;use_ssl=true" : string.Empty)}");

    private static (string Host, int Port) ParseAuthority(string authority)
    {
        // An IPv6 address stands in brackets and has colons of its own.
        var colon = authority.LastIndexOf(':');
        var hasPort = colon > authority.LastIndexOf(']');
        var host = hasPort ? authority[..colon] : authority;
        if (Uri.CheckHostName(host) == UriHostNameType.Unknown)
        {
            throw new FormatException($"'{host}' in the Spark Connect address is no host name.");
        }

        if (!hasPort)
        {
            return (host, SparkConnectProtocol.DefaultPort);
        }

        return int.TryParse(authority.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= IPEndPoint.MaxPort
            ? (host, port)
            : throw new FormatException($"'{authority[(colon + 1)..]}' in the Spark Connect address is no port.");
    }

    private static IEnumerable<(string Key, string Value)> ParseParameters(string path)
    {
        foreach (var parameter in path.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = parameter.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                throw new FormatException("A parameter of the Spark Connect address is not of the form key=value.");
            }

            yield return (parameter[..equals], Uri.UnescapeDataString(parameter[(equals + 1)..]));
        }
    }

    private static SparkConnectionString Apply(SparkConnectionString connection, (string Key, string Value) parameter)
    {
        var (key, value) = parameter;
        return key switch
        {
            "token" => connection with { Token = value },
            "user_id" => connection with { UserId = value },
            "user_agent" => connection with { UserAgent = value },
            "use_ssl" => bool.TryParse(value, out var tls) ? connection with { UseTls = tls, IsTlsStated = true } : throw Invalid(key, "true or false"),
            "session_id" => Guid.TryParseExact(value, "D", out var id) ? connection with { SessionId = id } : throw Invalid(key, "a UUID"),
            "grpc_max_message_size" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length > 0
                ? connection with { MaxMessageLength = length }
                : throw Invalid(key, "a number of bytes"),
            _ => connection with { Headers = new Dictionary<string, string>(connection.Headers, StringComparer.Ordinal) { [HeaderName(key)] = value } },
        };
    }

    private static string HeaderName(string key) => key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
        ? key.ToLowerInvariant()
        : throw new FormatException($"'{key}' in the Spark Connect address is neither a known key nor the name of a header.");

    private static FormatException Invalid(string key, string expected) => new($"{key} in the Spark Connect address is not {expected}.");

    /// <summary>Whether use_ssl was given, be it true or false.</summary>
    private bool IsTlsStated { get; init; }

    private SparkConnectionString WithTls()
    {
        if (Token is null || UseTls)
        {
            return this;
        }

        if (IsLoopback)
        {
            return this;
        }

        return IsTlsStated
            ? throw new FormatException($"The Spark Connect address would send its token to {Host} in the clear: leave use_ssl=false out.")
            : this with { UseTls = true };
    }
}
