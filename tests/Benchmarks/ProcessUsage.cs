using System.Globalization;

namespace Benchmarks;

/// <summary>What a process and all that it started take, read from /proc.</summary>
internal sealed class ProcessUsage
{
    // USER_HZ, the unit of /proc/PID/stat, on every Linux that .NET runs on.
    private const double TicksPerSecond = 100;

    private readonly Dictionary<int, double> _processorSeconds = [];

    /// <summary>The most memory that they held together at any look.</summary>
    public long PeakBytes { get; private set; }

    /// <summary>The processor time of all of them; what they took after the last look is missing.</summary>
    public double CpuSeconds => _processorSeconds.Values.Sum();

    /// <summary>Looks at a process and its descendants.</summary>
    /// <param name="process">Its id.</param>
    /// <returns>The memory that they hold now.</returns>
    public long Measure(int process)
    {
        var bytes = Measure(process, ofParent: "");
        PeakBytes = Math.Max(PeakBytes, bytes);
        return bytes;
    }

    private long Measure(int process, string ofParent)
    {
        var bytes = 0L;
        try
        {
            var own = Bytes(File.ReadAllLines($"/proc/{process}/status"), "VmRSS:") ?? 0;
            if (own > 0)
            {
                _processorSeconds[process] = ProcessorSeconds(process);
            }

            // A child that has not yet become another program shows its parent's command line, and its parent's memory as well.
            var command = File.ReadAllText($"/proc/{process}/cmdline");
            bytes = string.Equals(command, ofParent, StringComparison.Ordinal) ? 0 : own;
            foreach (var child in Directory.EnumerateDirectories($"/proc/{process}/task").SelectMany(task => File.ReadAllText($"{task}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            {
                bytes += Measure(int.Parse(child, CultureInfo.InvariantCulture), command);
            }
        }
        catch (IOException)
        {
            // It has just ended.
        }

        return bytes;
    }

    private static long? Bytes(IEnumerable<string> status, string name)
        => status.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal)) is { } line
            ? long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024
            : null;

    // proc(5): the command's name, which may hold spaces, ends with the last parenthesis; utime and stime are the 14th and 15th fields, the 3rd comes after it.
    private static double ProcessorSeconds(int process)
    {
        var stat = File.ReadAllText($"/proc/{process}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }
}
