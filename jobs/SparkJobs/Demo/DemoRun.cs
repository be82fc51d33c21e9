using System.Globalization;
using Lakehouse.Tables;
using SparkJobs.Lake;
using SparkJobs.Nightly;
using SparkJobs.Output;
using SparkJobs.Simulation;
using Spectre.Console;

namespace SparkJobs.Demo;

/// <summary>The demo: simulated events, the nights over them, and the first rows of every gold table.</summary>
/// <param name="context">What it works with.</param>
/// <param name="lake">The lake, in the demo's folder.</param>
internal sealed class DemoRun(JobContext context, LakeStore lake)
{
    private const long EventCount = 100_000;
    private const int RowsShown = 5;
    private static readonly DateOnly First = new(2019, 10, 1);
    private static readonly DateOnly Last = new(2019, 10, 7);

    /// <summary>The lake of a demo.</summary>
    /// <param name="folder">The demo's folder.</param>
    public static string LakeIn(string folder) => Path.Combine(folder, "lake");

    /// <summary>Runs the demo.</summary>
    /// <param name="folder">The folder for the events and the lake.</param>
    /// <param name="cancellationToken">Interrupts it.</param>
    public async Task RunAsync(string folder, CancellationToken cancellationToken)
    {
        var input = Path.Combine(folder, "events");
        Directory.CreateDirectory(input);
        var events = Path.Combine(input, "week.csv");
        var options = new SimulationOptions(EventCount, First, Last.DayNumber - First.DayNumber + 1);
        await using (var file = File.Create(events))
        {
            EventSimulator.Write(file, options, cancellationToken);
        }

        context.Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Simulated {options.Events:N0} events of {options.Days} dates: {events}"));
        var report = context.Report();
        await new NightlyRun(lake, context.Stores, context.Settings, report, context.Now()).RunAsync([events], NightDates.Named(First, Last), cancellationToken);
        report.Print();
        foreach (var table in LakeTables.Gold(new GoldThresholds()).Select(table => table.Definition))
        {
            context.Console.WriteLine($"{table.Name}: {table.Grain}");
            var query = $"SELECT * FROM {table.Name} ORDER BY {string.Join(", ", table.Keys)} LIMIT {RowsShown}";
            await using var output = Console.OpenStandardOutput();
            await LakeQuery.PrintAsync(lake, query, ResultFormat.Table, output, cancellationToken);
            context.Console.WriteLine("");
        }

        Next(input);
    }

    private void Next(string input)
    {
        string[] lines =
        [
            $"The lake is at {lake.Root}",
            "Try next:",
            $"  ./submit.sh sql \"SELECT event_date, visitors, revenue FROM daily_visitors ORDER BY 1\" --lake {lake.Root}",
            $"  ./submit.sh --master 'local[2]' detect --input {input} --lake {lake.Root} --available-now",
            $"  dotnet run notebooks/explore.cs -- {lake.Root}",
        ];
        foreach (var line in lines)
        {
            context.Console.WriteLine(line);
        }
    }
}
