using System.Text.Json;
using SparkJobs.Output;
using SparkJobs.Tests.Support;

namespace SparkJobs.Tests.Output;

public sealed class JobLogTests
{
    [Theory]
    [InlineData(true, "warn: the disk\n", "warn: the disk\n")]
    [InlineData(false, "2026-01-01T00:00:00.000Z warn run-1 warn: the disk\n", "2026-01-01T00:00:00.000Z warn - warn: the disk\n")]
    public void A_person_reads_the_message_and_a_file_holds_time_level_and_run(bool isTerminal, string withRun, string without)
    {
        Assert.Equal(withRun, Written(LogFormat.Text, isTerminal, "run-1"));
        Assert.Equal(without, Written(LogFormat.Text, isTerminal, null));
    }

    [Fact]
    public void A_machine_reads_one_object_per_line_on_a_terminal_too()
    {
        using var line = JsonDocument.Parse(Written(LogFormat.Json, isTerminal: true, "run-1"));

        Assert.Equal(
            ("2026-01-01T00:00:00.000Z", "warn", "run-1", "warn: the disk"),
            (line.RootElement.GetProperty("time").GetString(), line.RootElement.GetProperty("level").GetString(), line.RootElement.GetProperty("run_id").GetString(), line.RootElement.GetProperty("message").GetString()));
    }

    [Fact]
    public void Bars_are_for_people_on_a_terminal()
    {
        using var writer = new StringWriter();
        Assert.True(new JobLog(writer, LogFormat.Text, isTerminal: true, TimeProvider.System).TakesBars);
        Assert.False(new JobLog(writer, LogFormat.Text, isTerminal: false, TimeProvider.System).TakesBars);
        Assert.False(new JobLog(writer, LogFormat.Json, isTerminal: true, TimeProvider.System).TakesBars);
    }

    private static string Written(LogFormat format, bool isTerminal, string? run)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        new JobLog(writer, format, isTerminal, new ManualClock()) { RunId = run }.Warn("warn: the disk");
        return writer.ToString();
    }
}
