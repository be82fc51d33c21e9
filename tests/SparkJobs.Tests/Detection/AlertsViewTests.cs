using Lakehouse.Tables;
using SparkJobs.Detection;
using SparkJobs.Lake;
using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Support;
using Spectre.Console;
using TestEngines;

namespace SparkJobs.Tests.Detection;

/// <summary>What <c>alerts</c> prints, and goes on to print.</summary>
[Collection(SailTests.Name)]
public sealed class AlertsViewTests(SailEngine sail)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    [SkippableFact]
    public async Task Alerts_that_come_are_printed_once_and_a_key_cannot_break_its_line()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Path);
        using var written = new StringWriter();
        using var output = TextWriter.Synchronized(written);
        using var end = new CancellationTokenSource(Limit);
        var none = await Assert.ThrowsAsync<JobException>(() => View(lake, output).PrintAsync(end.Token));
        Assert.Equal(ExitCode.Usage, none.ExitCode);

        // It is there before the table is.
        var following = View(lake, output).FollowAsync(end.Token);
        await WaitForAsync(written, "detected_at", following, end.Token);
        await AppendAsync(lake, "user_id", "7");
        await WaitForAsync(written, "user_id 7 ", following, end.Token);
        // Its batch began before the one whose alert was printed.
        await AppendAsync(lake, "product_id", "9", TestLake.Now.AddHours(-1));
        await WaitForAsync(written, "product_id 9 ", following, end.Token);
        await AppendAsync(lake, "user_session", "a\n\u001b[2Jb");
        await WaitForAsync(written, "user_session a\uFFFD\uFFFD[2Jb ", following, end.Token);
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => following);

        Assert.Equal(4, written.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    private static AlertsView View(TestLake lake, TextWriter output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.No });
        console.Profile.Width = 1000;
        return new AlertsView(lake.Store, console, TimeProvider.System);
    }

    private static Task AppendAsync(TestLake lake, string keyType, string key, DateTime? detectedAt = null)
    {
        var now = detectedAt ?? TestLake.Now;
        object?[] row = ["id-" + keyType, "r", 1, "rate", keyType, key, now, now.AddMinutes(1), 9m, 8m, "low", now, now, "1", now];
        return lake.Store.AppendAsync(Alerts.Definition, LocalRows.Create(lake.Spark, Alerts.Definition, [row]), CancellationToken.None);
    }

    private static async Task WaitForAsync(StringWriter written, string text, Task following, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!written.ToString().Contains(text, StringComparison.Ordinal))
        {
            Assert.False(following.IsCompleted, following.Exception?.ToString());
            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }
}
