using Lakehouse.Tables;
using SparkJobs.Simulation;
using SparkJobs.Tests.Migrate;
using SparkJobs.Tests.Support;
using TestEngines;

namespace SparkJobs.Tests.Ingest;

/// <summary>The lake and the input that a command finds which is going to be killed.</summary>
/// <param name="sail">The engine.</param>
/// <param name="input">The folder of the input.</param>
/// <param name="lake">The lake's folder.</param>
internal sealed class LakeBeforeKill(SailEngine sail, string input, string lake)
{
    /// <summary>The date of all events.</summary>
    public static readonly DateOnly Date = new(2019, 10, 1);

    private const long ForgottenBefore = 13;

    /// <summary>Makes them.</summary>
    /// <param name="command">The command.</param>
    public async Task PrepareAsync(string command)
    {
        Directory.CreateDirectory(input);
        switch (command)
        {
            case "forget-user":
                await WithUserAsync();
                break;
            case "migrate":
                await OfAnOlderVersionAsync();
                break;
            default:
                await WithFilesAsync(command);
                break;
        }
    }

    // Before the command there are three files; for it one has changed, one repeats another, and one is new. A replay finds lines to move in all of them.
    private async Task WithFilesAsync(string command)
    {
        Simulate("changed.csv", 1, SimulationFormat.Csv);
        Simulate("repeating.csv", 2, SimulationFormat.Csv);
        Simulate("staying.csv", 3, SimulationFormat.JsonLines);
        await IngestAsync();
        if (command != "replay")
        {
            Simulate("changed.csv", 4, SimulationFormat.Csv);
            File.Copy(Path.Combine(input, "staying.csv"), Path.Combine(input, "repeating.csv"), overwrite: true);
            Simulate("new.csv", 5, SimulationFormat.Csv);
        }

        if (command == "nightly" && Drawn.Soak > 0)
        {
            // Places of the ingest within a night are tried with ingest.
            await IngestAsync();
        }
    }

    // Somebody was forgotten before: the key of the hashes is there, and lines are left out. Alerts are about the user, one of the user's sessions, and others.
    private async Task WithUserAsync()
    {
        Simulate("others.csv", 1, SimulationFormat.Csv);
        const long User = KilledRun.ForgottenUser;
        var bad = TinyInput.Line(1, 50, "looked", User, "s512") + TinyInput.Line(1, 51, "looked", 5120, "s5120");
        await File.WriteAllTextAsync(Path.Combine(input, "user.csv"), TinyInput.Days([1, 2], [User, ForgottenBefore]) + bad);
        await using var open = await TestLake.OpenAsync(sail, lake);
        await open.NightlyAsync([input], Date, Date);
        await SampleAlerts.AppendAsync(open, ("user_id", "512"), ("user_session", "s512"), ("user_session", "s5120"), ("product_id", "512"));
        await open.EraseUserAsync(ForgottenBefore);
    }

    // Columns are missing in events, from which everything is computed, and in tables of a date and of several; a table is missing, too.
    private async Task OfAnOlderVersionAsync()
    {
        Simulate("events.csv", 1, SimulationFormat.Csv);
        await using var open = await TestLake.OpenAsync(sail, lake);
        await open.NightlyAsync([input], Date, Date);
        foreach (var name in new[] { Events.Definition.Name, "brand_daily", "category_weekly" })
        {
            await OlderLake.TakeLastColumnAsync(open, lake, LakeTables.Definitions.Single(table => table.Name == name));
        }

        Directory.Delete(Path.Combine(lake, "rfm"), recursive: true);
    }

    private async Task IngestAsync()
    {
        await using var open = await TestLake.OpenAsync(sail, lake);
        await open.IngestAsync([input]);
    }

    private void Simulate(string name, ulong seed, SimulationFormat format)
    {
        using var file = File.Create(Path.Combine(input, name));
        EventSimulator.Write(file, new SimulationOptions(300, Date, 3) { Seed = seed, Dirty = 0.2m, Format = format });
    }
}
