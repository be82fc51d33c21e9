using SparkConnect.Client;

namespace SparkConnect.Sql;

/// <summary>Builds sessions; see <see cref="SparkSession.Builder"/>.</summary>
/// <remarks>
/// Differs from Microsoft.Spark: there is no Master and no EnableHiveSupport, which are the server's to know; <see cref="Remote"/> says where that is.
/// </remarks>
public sealed class Builder
{
    private const string RemoteVariable = "SPARK_REMOTE";

    private readonly List<KeyValuePair<string, string>> _options = [];
    private string? _remote;
    private string? _appName;
    private SparkConnectClientOptions? _clientOptions;

    internal Builder()
    {
    }

    /// <summary>Sets the server; without it, the environment variable SPARK_REMOTE says where it is.</summary>
    /// <param name="url">The connection string, such as <c>sc://localhost:15002</c>.</param>
    /// <returns>This.</returns>
    public Builder Remote(string url)
    {
        _remote = url;
        return this;
    }

    /// <summary>Sets what the server's log calls this program, unless the connection string does.</summary>
    /// <param name="name">The name.</param>
    /// <returns>This.</returns>
    public Builder AppName(string name)
    {
        _appName = name;
        return this;
    }

    /// <summary>Sets how the connection behaves: retries, limits of time, where the token comes from.</summary>
    /// <param name="value">The settings.</param>
    /// <returns>This.</returns>
    public Builder ClientOptions(SparkConnectClientOptions value)
    {
        _clientOptions = value;
        return this;
    }

    /// <summary>Sets an option of the session; one that only the start of the server can set is passed over.</summary>
    /// <param name="key">The option.</param>
    /// <param name="value">Its value.</param>
    /// <returns>This.</returns>
    public Builder Config(string key, string value)
    {
        _options.Add(new(key, value));
        return this;
    }

    /// <inheritdoc cref="Config(string, string)"/>
    public Builder Config(string key, bool value) => Config(key, OptionText.Of(value));

    /// <inheritdoc cref="Config(string, string)"/>
    public Builder Config(string key, long value) => Config(key, OptionText.Of(value));

    /// <inheritdoc cref="Config(string, string)"/>
    public Builder Config(string key, double value) => Config(key, OptionText.Of(value));

    /// <summary>A new session, whatever others there are.</summary>
    /// <param name="cancellationToken">Cancels the connection.</param>
    /// <exception cref="InvalidOperationException">Nothing says where the server is.</exception>
    /// <exception cref="FormatException">The connection string is malformed.</exception>
    public async Task<SparkSession> CreateAsync(CancellationToken cancellationToken = default)
    {
        var connection = SparkConnectionString.Parse(Url());
        var client = new SparkConnectClient(connection with { UserAgent = connection.UserAgent ?? _appName }, _clientOptions);
        var session = new SparkSession(client);
        try
        {
            await ApplyAsync(session, cancellationToken);
            return session;
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc cref="CreateAsync"/>
    public SparkSession Create() => Blocking.Run(() => CreateAsync());

    /// <summary>The session that this process has on the server already, with the options set, or a new one.</summary>
    /// <exception cref="InvalidOperationException">Nothing says where the server is.</exception>
    /// <exception cref="FormatException">The connection string is malformed.</exception>
    public SparkSession GetOrCreate()
    {
        var session = SessionRegistry.GetOrAdd(Url(), Create, out var isNew);
        if (!isNew)
        {
            Blocking.Run(() => ApplyAsync(session, CancellationToken.None));
        }

        return session;
    }

    private Task ApplyAsync(SparkSession session, CancellationToken cancellationToken)
        => _options.Count == 0 ? Task.CompletedTask : session.Conf().SetAsync(_options, silent: true, cancellationToken);

    private string Url()
        => _remote ?? Environment.GetEnvironmentVariable(RemoteVariable) ?? throw new InvalidOperationException(
            $"Nothing says where the server is: call Remote, or set {RemoteVariable} to sc://HOST:PORT.");
}
