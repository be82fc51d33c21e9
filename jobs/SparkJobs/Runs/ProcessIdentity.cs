using System.Diagnostics;
using System.Globalization;

namespace SparkJobs.Runs;

/// <summary>A process, told in a way that another process, later and perhaps elsewhere, can check whether it is gone.</summary>
internal sealed record ProcessIdentity
{
    private const string Processes = "/proc";
    private const string BootId = "/proc/sys/kernel/random/boot_id";
    private const string Namespace = "/proc/self/ns/pid";

    // Fields of /proc/PID/stat behind the name in brackets, as proc(5) counts them: state is the third field, starttime the twenty-second.
    private const int StateField = 3 - 3;
    private const int StartField = 22 - 3;

    /// <summary>The machine's name, for people.</summary>
    public required string Host { get; init; }

    /// <summary>The process's id on that machine.</summary>
    public required int ProcessId { get; init; }

    /// <summary>What tells that process ids are of the same numbering: the machine's boot and its process namespace. Null where that cannot be told.</summary>
    public string? Numbering { get; init; }

    /// <summary>When the process started, in the system's ticks: ids are used again. Null where that cannot be told.</summary>
    public string? StartedAt { get; init; }

    /// <summary>This process.</summary>
    public static ProcessIdentity OfThisProcess() => new()
    {
        Host = Environment.MachineName,
        ProcessId = Environment.ProcessId,
        Numbering = NumberingHere(),
        StartedAt = Fields(Environment.ProcessId) is { } fields ? fields[StartField] : null,
    };

    /// <summary>
    /// Whether the process has ended for all that can be told: it is gone, or the machine of its name has booted since. Two machines may have one name, so
    /// nobody's lock is taken over by it.
    /// </summary>
    public bool HasEnded() => IsGone() || IsOfEarlierBoot();

    /// <summary>Whether it is certain that the process has ended: it is of this machine, in this boot, and not among its processes any more.</summary>
    /// <param name="processes">Where the system lists its processes.</param>
    public bool IsGone(string processes = Processes)
    {
        if (Numbering is null || StartedAt is null || !string.Equals(Numbering, NumberingHere(), StringComparison.Ordinal))
        {
            return false;
        }

        // Systems may hide what other users run.
        if (Fields(ProcessId, processes) is not { } fields)
        {
            return !IsKnown(ProcessId);
        }

        // A process that ended and that its parent has not asked about yet is a zombie.
        return !string.Equals(fields[StartField], StartedAt, StringComparison.Ordinal) || fields[StateField] is "Z" or "X";
    }

    /// <summary>A run of this process as people are told of it while it runs.</summary>
    /// <param name="job">The run's job.</param>
    /// <param name="runId">The run.</param>
    /// <param name="since">Since when, UTC.</param>
    public string Running(string job, string runId, DateTime since)
        => string.Create(CultureInfo.InvariantCulture, $"{job} (run {runId}), {this}, since {since:yyyy-MM-dd'T'HH:mm:ss'Z'}");

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"process {ProcessId} on host {Host}");

    private bool IsOfEarlierBoot()
        => Numbering is not null
            && NumberingHere() is { } here
            && string.Equals(Host, Environment.MachineName, StringComparison.Ordinal)
            && !string.Equals(Boot(Numbering), Boot(here), StringComparison.Ordinal);

    private static string Boot(string numbering) => numbering.Split(' ', 2)[0];

    // Asks by signal 0, which the system answers for every user's processes.
    private static bool IsKnown(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }

    private static string? NumberingHere()
    {
        try
        {
            return $"{File.ReadAllText(BootId).Trim()} {new FileInfo(Namespace).LinkTarget}";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string[]? Fields(int processId, string processes = Processes)
    {
        try
        {
            var line = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"{processes}/{processId}/stat"));
            return line[(line.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
