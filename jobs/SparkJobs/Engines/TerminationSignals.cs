using System.Runtime.InteropServices;

namespace SparkJobs.Engines;

/// <summary>
/// Takes over the signals that end a process, so that it can end what it started first. The first signal cancels <see cref="Requested"/>, the second
/// <see cref="Insisted"/>.
/// </summary>
internal sealed class TerminationSignals : IDisposable
{
    private readonly CancellationTokenSource requested = new();
    private readonly CancellationTokenSource insisted = new();
    private readonly List<PosixSignalRegistration> registrations = [];

    /// <summary>Starts to listen.</summary>
    public TerminationSignals()
    {
        Listen(PosixSignal.SIGINT, 2);
        Listen(PosixSignal.SIGTERM, 15);
        Listen(PosixSignal.SIGHUP, 1);
        Listen(PosixSignal.SIGQUIT, 3);
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Requested => requested.Token;

    /// <summary>Cancelled by the second signal: the user does not want to wait.</summary>
    public CancellationToken Insisted => insisted.Token;

    /// <summary>128 + the first signal's number (130 for SIGINT, 143 for SIGTERM), or null when none came.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>Gives the signals back.</summary>
    public void Dispose()
    {
        registrations.ForEach(registration => registration.Dispose());
        requested.Dispose();
        insisted.Dispose();
    }

    private void Listen(PosixSignal signal, int number) => registrations.Add(PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        if (ExitCode is null)
        {
            ExitCode = 128 + number;
            requested.Cancel();
        }
        else
        {
            insisted.Cancel();
        }
    }));
}
