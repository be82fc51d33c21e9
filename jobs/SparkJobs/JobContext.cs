using SparkConnect.Sql;
using SparkJobs.Engines;
using SparkJobs.Lake;
using SparkJobs.Output;
using SparkJobs.Settings;
using SparkJobs.Storage;
using Spectre.Console;

namespace SparkJobs;

/// <summary>What a job works with.</summary>
/// <param name="Spark">The session.</param>
/// <param name="Engine">Who answers it.</param>
/// <param name="Settings">The settings.</param>
/// <param name="Stores">The stores of paths.</param>
/// <param name="Clock">The clock.</param>
/// <param name="Console">Where people are shown tables: standard output, or standard error where that belongs to the result.</param>
/// <param name="Log">Where people are told how things go.</param>
internal sealed record JobContext(
    SparkSession Spark,
    RunningEngine Engine,
    JobSettings Settings,
    FileStores Stores,
    TimeProvider Clock,
    IAnsiConsole Console,
    JobLog Log)
{
    private readonly RunReport _report = new(Console, Clock, Log, Log.TakesBars ? new StepBars(Terminal.Console(onStandardError: true), Spark, Clock) : null);

    /// <summary>The run's name in run_log; empty where the job writes to no lake.</summary>
    public string RunId { get; init; } = "";

    /// <summary>A lake on this engine.</summary>
    /// <param name="path">Its path, as the user gave it.</param>
    public LakeStore Lake(string path) => new(Spark, Engine.Kind, LakePath.Parse(path), Stores);

    /// <summary>The report of this run.</summary>
    public RunReport Report() => _report;

    /// <summary>The time, UTC, in whole microseconds, as tables hold it.</summary>
    public DateTime Now()
    {
        var now = Clock.GetUtcNow().UtcDateTime;
        return new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
    }
}
