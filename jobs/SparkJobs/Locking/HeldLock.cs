namespace SparkJobs.Locking;

/// <summary>A lock that this process holds. It renews itself until it is disposed; <see cref="Lost"/> tells when that failed for too long, or another took it.</summary>
internal sealed class HeldLock : IAsyncDisposable
{
    // Three renewals may fail before the lease runs out; the last sixth of its time is a margin for clocks that differ.
    private const int RenewalsInLength = 4;
    private const int MarginsInLength = 6;

    private readonly LeaseFile _file;
    private readonly TimeSpan _length;
    private readonly TimeProvider _clock;
    private readonly Action<string> _say;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _ended = new();
    private readonly CancellationTokenSource _lost = new();
    private readonly Task _renewing;
    private Lease _lease;
    private string _tag;

    /// <summary>Begins to renew a lease.</summary>
    /// <param name="file">Its file.</param>
    /// <param name="lease">The lease that was written.</param>
    /// <param name="tag">Its tag.</param>
    /// <param name="length">How long it holds.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="say">Told when a renewal fails.</param>
    public HeldLock(LeaseFile file, Lease lease, string tag, TimeSpan length, TimeProvider clock, Action<string> say)
    {
        (_file, _lease, _tag, _length, _clock, _say) = (file, lease, tag, length, clock, say);
        _renewing = RenewAsync();
    }

    /// <summary>Cancelled when the lock is lost: nothing may be written any more.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <summary>Why it is lost; null while it is held.</summary>
    public JobException? Loss { get; private set; }

    /// <summary>Makes sure that the lock is still held, just before something is written.</summary>
    /// <param name="cancellationToken">Cancels the check.</param>
    /// <exception cref="JobException">It is lost: to another run (exit code 5), or its store does not answer (75).</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (Loss is null)
            {
                await LookAsync(cancellationToken);
            }
        }
        finally
        {
            _turn.Release();
        }

        if (Loss is { } loss)
        {
            throw new JobException(loss.ExitCode, loss.Message, loss);
        }
    }

    /// <summary>Gives the lock back, if it is still held.</summary>
    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _renewing;
        if (Loss is null)
        {
            await ReleaseAsync();
        }

        _turn.Dispose();
        _ended.Dispose();
        _lost.Dispose();
    }

    private async Task RenewAsync()
    {
        using var timer = new PeriodicTimer(_length / RenewalsInLength, _clock);
        try
        {
            while (Loss is null && await timer.WaitForNextTickAsync(_ended.Token))
            {
                await TryRenewAsync();
            }
        }
        catch (OperationCanceledException) when (_ended.IsCancellationRequested)
        {
            // The lock is given back.
        }

        if (Loss is not null)
        {
            await _lost.CancelAsync();
        }
    }

    private async Task TryRenewAsync()
    {
        await _turn.WaitAsync(_ended.Token);
        try
        {
            await WriteAsync();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JobException)
        {
            _say($"The lock could not be renewed: {e.Message}");
            if (IsRunningOut)
            {
                Loss = new JobException(ExitCode.Retry, FormattableString.Invariant($"The lock of the lake could not be renewed for {_length.TotalSeconds:0} s: {e.Message}"), e);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    // A process that was stopped for a while learns here that it has to ask anew.
    private async Task LookAsync(CancellationToken cancellationToken)
    {
        if (IsRunningOut)
        {
            await WriteAsync();
            return;
        }

        var (present, tag) = await _file.ReadAsync(cancellationToken);
        if (!string.Equals(tag, _tag, StringComparison.Ordinal))
        {
            Lose(present);
        }
    }

    // Not cancelled: whether a cancelled write took place could not be told, and the lock not be given back.
    private async Task WriteAsync()
    {
        var now = _clock.GetUtcNow();
        var renewed = _lease with { RenewedAt = now, ExpiresAt = now + _length };
        if (await _file.TryWriteAsync(renewed, _tag, CancellationToken.None) is { } tag)
        {
            (_lease, _tag) = (renewed, tag);
            return;
        }

        var (present, _) = await _file.ReadAsync(CancellationToken.None);
        Lose(present);
    }

    private void Lose(Lease? present)
        => Loss = new JobException(
            ExitCode.Locked,
            $"This run lost the lock of the lake, which it did not renew in time, to {present?.Holder() ?? "somebody who removed it"}. What it began is completed by the next run.");

    private async Task ReleaseAsync()
    {
        try
        {
            await _file.TryWriteAsync(_lease with { IsReleased = true, RenewedAt = _clock.GetUtcNow() }, _tag, CancellationToken.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JobException)
        {
            _say($"The lock could not be given back: {e.Message} It runs out by itself.");
        }
    }

    private bool IsRunningOut => _clock.GetUtcNow() >= _lease.ExpiresAt - (_length / MarginsInLength);
}
