using SparkConnect.Sql;
using Spectre.Console;

namespace SparkJobs.Output;

/// <summary>Shows on a terminal how far a step is that takes its time: a bar that follows the engine's progress messages.</summary>
/// <param name="console">The terminal.</param>
/// <param name="spark">The session whose actions are followed.</param>
/// <param name="clock">The clock of the wait before a bar appears.</param>
internal sealed class StepBars(IAnsiConsole console, SparkSession spark, TimeProvider clock)
{
    // A step that is over sooner needs no bar.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(700);

    /// <summary>Runs a step, under a bar if it takes longer than a moment.</summary>
    /// <param name="step">Its name.</param>
    /// <param name="work">The step.</param>
    /// <typeparam name="T">What it gives.</typeparam>
    public async Task<T> ShowAsync<T>(string step, Func<Task<T>> work)
    {
        var working = work();
        using var over = new CancellationTokenSource();
        await Task.WhenAny(working, Task.Delay(Patience, clock, over.Token));
        await over.CancelAsync();
        if (!working.IsCompleted)
        {
            var progress = console.Progress().AutoClear(enabled: true).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn());
            await progress.StartAsync(context => FollowAsync(context.AddTask(Markup.Escape(step)).IsIndeterminate(), working));
        }

        return await working;
    }

    private async Task FollowAsync(ProgressTask bar, Task working)
    {
        spark.Progress = new Reporter(bar, bar.Description);
        try
        {
            await Task.WhenAny(working);
        }
        finally
        {
            spark.Progress = null;
        }
    }

    // Not Progress{T}: the newest message counts, and it needs no context to come back to.
    private sealed class Reporter(ProgressTask bar, string step) : IProgress<ExecutionProgress>
    {
        private const double Megabyte = 1 << 20;

        public void Report(ExecutionProgress value)
        {
            bar.IsIndeterminate = value.Tasks == 0;
            bar.MaxValue = Math.Max(value.Tasks, 1);
            bar.Value = value.CompletedTasks;
            bar.Description = FormattableString.Invariant($"{step} ({value.CompletedTasks}/{value.Tasks} tasks, {value.InputBytes / Megabyte:N0} MB read)");
        }
    }
}
