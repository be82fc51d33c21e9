using SparkConnect.Grpc;

namespace SparkConnect.Client;

/// <summary>
/// Calls that nobody waits for and whose failure changes nothing, such as releasing what the server keeps. Ending the session waits for them, for a time.
/// </summary>
internal sealed class BackgroundCalls
{
    private readonly Lock _lock = new();
    private readonly HashSet<Task> _running = [];

    /// <summary>Starts a call.</summary>
    /// <param name="call">The call; its <see cref="GrpcException"/> is ignored.</param>
    public void Start(Func<Task> call)
    {
        var task = IgnoreFailureAsync(call);
        lock (_lock)
        {
            _running.Add(task);
        }

        _ = task.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Waits until none is running, or until the token ends the wait.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        Task[] running;
        lock (_lock)
        {
            running = [.. _running];
        }

        await Task.WhenAll(running).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Forget(Task task)
    {
        lock (_lock)
        {
            _running.Remove(task);
        }
    }

    private static async Task IgnoreFailureAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (Exception exception) when (exception is GrpcException or OperationCanceledException or ObjectDisposedException)
        {
            // The server frees abandoned executions by itself after a while; there is nobody to tell.
        }
    }
}
