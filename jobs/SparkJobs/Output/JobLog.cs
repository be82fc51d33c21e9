using System.Globalization;
using System.Text.Json;

namespace SparkJobs.Output;

/// <summary>What a job tells while it runs, line by line on standard error: standard output is for results.</summary>
/// <param name="writer">Where lines go.</param>
/// <param name="format">How they are written.</param>
/// <param name="isTerminal">Whether a person watches them come.</param>
/// <param name="clock">The clock of their times.</param>
internal sealed class JobLog(TextWriter writer, LogFormat format, bool isTerminal, TimeProvider clock)
{
    private readonly Lock _turn = new();

    /// <summary>The run that lines are about; null before there is one.</summary>
    public string? RunId { get; set; }

    /// <summary>Whether bars may be drawn between the lines.</summary>
    public bool TakesBars => isTerminal && format == LogFormat.Text;

    /// <summary>A log on this process's standard error.</summary>
    /// <param name="format">How lines are written.</param>
    /// <param name="clock">The clock.</param>
    public static JobLog OnStandardError(LogFormat format, TimeProvider clock) => new(Console.Error, format, !Console.IsErrorRedirected, clock);

    /// <summary>Tells how things go.</summary>
    /// <param name="message">One line.</param>
    public void Info(string message) => Write("info", message);

    /// <summary>Tells what needs an eye, though the job goes on.</summary>
    /// <param name="message">One line.</param>
    public void Warn(string message) => Write("warn", message);

    /// <summary>Tells why the job ends.</summary>
    /// <param name="message">One line or several.</param>
    public void Error(string message) => Write("error", message);

    private void Write(string level, string message)
    {
        lock (_turn)
        {
            writer.WriteLine(Line(level, message));
            writer.Flush();
        }
    }

    private string Line(string level, string message)
    {
        var time = clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        if (format == LogFormat.Json)
        {
            return JsonSerializer.Serialize(new Dictionary<string, string?>(StringComparer.Ordinal) { ["time"] = time, ["level"] = level, ["run_id"] = RunId, ["message"] = message });
        }

        return isTerminal ? message : $"{time} {level} {RunId ?? "-"} {message}";
    }
}
