using System.Globalization;
using SparkConnect.Client;
using Operation = SparkConnect.Protos.ConfigRequest.Types.Operation;

namespace SparkConnect.Sql;

/// <summary>The configuration of a session. Settings of the cluster, such as executors, are fixed when the server starts.</summary>
public sealed class RuntimeConfig
{
    private readonly SparkSession _session;

    internal RuntimeConfig(SparkSession session) => _session = session;

    /// <summary>Sets an option of the session.</summary>
    /// <param name="key">The option, such as <c>spark.sql.session.timeZone</c>.</param>
    /// <param name="value">Its value.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="SparkConnectException">The option cannot be changed in a session.</exception>
    public Task SetAsync(string key, string value, CancellationToken cancellationToken = default)
        => SetAsync([new(key, value)], silent: false, cancellationToken);

    /// <inheritdoc cref="SetAsync(string, string, CancellationToken)"/>
    public void Set(string key, string value) => Blocking.Run(() => SetAsync(key, value));

    /// <inheritdoc cref="SetAsync(string, string, CancellationToken)"/>
    public void Set(string key, bool value) => Set(key, value ? "true" : "false");

    /// <inheritdoc cref="SetAsync(string, string, CancellationToken)"/>
    public void Set(string key, long value) => Set(key, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>The value of an option.</summary>
    /// <param name="key">The option.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="SparkConnectException">There is no such option, and no default.</exception>
    public async Task<string?> GetAsync(string key, CancellationToken cancellationToken = default)
        => await FirstAsync(new Operation { Get = new() { Keys = { key } } }, cancellationToken);

    /// <inheritdoc cref="GetAsync(string, CancellationToken)"/>
    public string? Get(string key) => Blocking.Run(() => GetAsync(key));

    /// <summary>The value of an option, or another where it has none.</summary>
    /// <param name="key">The option.</param>
    /// <param name="defaultValue">The other value.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<string> GetAsync(string key, string defaultValue, CancellationToken cancellationToken = default)
    {
        var pair = new Protos.KeyValue { Key = key, Value = defaultValue };
        return await FirstAsync(new Operation { GetWithDefault = new() { Pairs = { pair } } }, cancellationToken) ?? defaultValue;
    }

    /// <inheritdoc cref="GetAsync(string, string, CancellationToken)"/>
    public string Get(string key, string defaultValue) => Blocking.Run(() => GetAsync(key, defaultValue));

    /// <summary>All options that have a value.</summary>
    /// <param name="prefix">What their names begin with; null for all.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<IReadOnlyDictionary<string, string>> GetAllAsync(string? prefix = null, CancellationToken cancellationToken = default)
    {
        var all = new Protos.ConfigRequest.Types.GetAll();
        if (prefix is not null)
        {
            all.Prefix = prefix;
        }

        var response = await _session.Client.ConfigAsync(new Operation { GetAll = all }, cancellationToken);
        return response.Pairs.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
    }

    /// <summary>Puts an option back to its default.</summary>
    /// <param name="key">The option.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task UnsetAsync(string key, CancellationToken cancellationToken = default)
        => _session.Client.ConfigAsync(new Operation { Unset = new() { Keys = { key } } }, cancellationToken);

    /// <inheritdoc cref="UnsetAsync"/>
    public void Unset(string key) => Blocking.Run(() => UnsetAsync(key));

    /// <summary>Whether an option can be changed in a session.</summary>
    /// <param name="key">The option.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<bool> IsModifiableAsync(string key, CancellationToken cancellationToken = default)
        => await FirstAsync(new Operation { IsModifiable = new() { Keys = { key } } }, cancellationToken) == "true";

    /// <inheritdoc cref="IsModifiableAsync"/>
    public bool IsModifiable(string key) => Blocking.Run(() => IsModifiableAsync(key));

    /// <summary>Sets options; silent passes over those that cannot be changed.</summary>
    internal Task SetAsync(IEnumerable<KeyValuePair<string, string>> options, bool silent, CancellationToken cancellationToken)
    {
        var pairs = options.Select(option => new Protos.KeyValue { Key = option.Key, Value = option.Value });
        return _session.Client.ConfigAsync(new Operation { Set = new() { Pairs = { pairs }, Silent = silent } }, cancellationToken);
    }

    private async Task<string?> FirstAsync(Operation operation, CancellationToken cancellationToken)
    {
        var response = await _session.Client.ConfigAsync(operation, cancellationToken);
        return response.Pairs.FirstOrDefault() is { HasValue: true } pair ? pair.Value : null;
    }
}
