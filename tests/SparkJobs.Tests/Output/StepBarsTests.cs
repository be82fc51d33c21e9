using SparkConnect.Sql;
using SparkJobs.Output;
using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Support;
using Spectre.Console;
using TestEngines;

namespace SparkJobs.Tests.Output;

[Collection(SailTests.Name)]
public sealed class StepBarsTests(SailEngine sail)
{
    [SkippableFact]
    public async Task A_step_that_takes_its_time_has_a_bar_that_follows_the_engine()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Path);
        using var written = new StringWriter();
        var clock = new ManualClock();
        var over = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);

        var showing = new StepBars(Console(written), lake.Spark, clock).ShowAsync("raw_events", () => over.Task);
        clock.Advance(TimeSpan.FromSeconds(1));
        while (lake.Spark.Progress is null)
        {
            await Task.Yield();
        }

        lake.Spark.Progress.Report(new ExecutionProgress(1, 8, 2, 2, 3 << 20));
        over.SetResult(7);

        Assert.Equal(7, await showing);
        Assert.Null(lake.Spark.Progress);
        Assert.Contains("raw_events (2/8 tasks, 3 MB read)", written.ToString(), StringComparison.Ordinal);
        Assert.Contains("25%", written.ToString(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_step_that_is_over_at_once_has_none()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Path);
        using var written = new StringWriter();

        Assert.Equal(7, await new StepBars(Console(written), lake.Spark, new ManualClock()).ShowAsync("raw_events", () => Task.FromResult(7)));

        Assert.Equal("", written.ToString());
    }

    private static IAnsiConsole Console(StringWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(writer) });
        console.Profile.Width = 200;
        return console;
    }
}
