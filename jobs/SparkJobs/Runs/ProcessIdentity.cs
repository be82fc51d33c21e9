using System.Globalization;

namespace SparkJobs.Runs;

/// <summary>A process, told in a way that another process, later and perhaps elsewhere, can check whether it is gone.</summary>
internal sealed record ProcessIdentity
{
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

    /// <summary>Whether it is certain that the process has ended: it is of this machine, in this boot, and not among its processes any more.</summary>
    public bool IsGone()
    {
        if (Numbering is null || StartedAt is null || !string.Equals(Numbering, NumberingHere(), StringComparison.Ordinal))
        {
            return false;
        }

        // A process that ended and that its parent has not asked about yet is a zombie.
        return Fields(ProcessId) is not { } fields
            || !string.Equals(fields[StartField], StartedAt, StringComparison.Ordinal)
            || fields[StateField] is "Z" or "X";
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"process {ProcessId} on host {Host}");

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

    private static string[]? Fields(int processId)
    {
        try
        {
            var line = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/stat"));
            return line[(line.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
