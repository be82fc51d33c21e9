namespace SparkConnect.Sql;

/// <summary>
/// Aggregates that an action computes on the way; see <see cref="DataFrame.Observe(Observation, Column, IEnumerable{Column})"/>. For one use.
/// </summary>
public sealed class Observation
{
    private readonly TaskCompletionSource<IReadOnlyDictionary<string, object?>> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _isAttached;

    /// <summary>Creates an observation.</summary>
    /// <param name="name">Its name; null for a random one.</param>
    public Observation(string? name = null) => Name = name ?? Guid.NewGuid().ToString("D");

    /// <summary>The observation's name.</summary>
    public string Name { get; }

    /// <summary>Waits for the first action over the observed table to end and returns the aggregates by their names.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<IReadOnlyDictionary<string, object?>> GetAsync(CancellationToken cancellationToken = default) => _result.Task.WaitAsync(cancellationToken);

    /// <inheritdoc cref="GetAsync"/>
    public IReadOnlyDictionary<string, object?> Get() => Blocking.Run(() => GetAsync());

    internal void Attach()
    {
        if (Interlocked.Exchange(ref _isAttached, 1) != 0)
        {
            throw new InvalidOperationException($"The observation {Name} is used already; create another.");
        }
    }

    internal void Complete(IReadOnlyDictionary<string, object?> metrics) => _result.TrySetResult(metrics);
}
