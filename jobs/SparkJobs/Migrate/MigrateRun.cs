using Lakehouse.Tables;
using SparkJobs.Lake;
using SparkJobs.Nightly;
using SparkJobs.Output;
using SparkJobs.Settings;
using SparkJobs.Storage;

namespace SparkJobs.Migrate;

/// <summary>Brings a lake that an older version wrote up to this one, and computes again what got columns.</summary>
/// <param name="lake">The lake.</param>
/// <param name="stores">The stores of paths.</param>
/// <param name="settings">The settings.</param>
/// <param name="report">Told what is done.</param>
/// <param name="now">The run's clock, UTC.</param>
internal sealed class MigrateRun(LakeStore lake, FileStores stores, JobSettings settings, RunReport report, DateTime now)
{
    /// <summary>Migrates.</summary>
    /// <param name="cancellationToken">Interrupts it; the same command again completes it.</param>
    /// <exception cref="JobException">There is no lake, a table has a column of another type, or the rules are wrong. Exit code 2.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var night = new NightlyRun(lake, stores, settings, report, now);
        await night.ReadRulesAsync(cancellationToken);

        // What is to be computed again is noted before the columns come, so that a run that is killed in between is completed.
        var evolution = new TableEvolution(lake);
        var migrated = await evolution.PlanAsync(cancellationToken);
        await NoteStaleAsync(migrated.Select(table => table.Table.Name).ToHashSet(StringComparer.Ordinal), cancellationToken);
        await evolution.MigrateAsync(migrated, cancellationToken);
        foreach (var (table, columns) in migrated)
        {
            report.Note($"{table.Name} got {string.Join(", ", columns.Select(column => column.Name))}.");
        }

        if (migrated.Count == 0)
        {
            report.Note("Every table has its columns.");
        }

        await night.RunAsync([], NightDates.OnlyChanged, cancellationToken);
    }

    private async Task NoteStaleAsync(HashSet<string> tables, CancellationToken cancellationToken)
    {
        if (!await lake.ExistsAsync(ComputedDates.Definition.Name, cancellationToken))
        {
            return;
        }

        var ledger = new ComputedDatesLedger(lake, now);
        await ledger.ReadAsync(cancellationToken);
        var stale = await StaleAsync(ledger, tables, cancellationToken);
        if (stale.Contains(Events.Definition.Name) && !await lake.ExistsAsync(Events.Definition.Name, cancellationToken))
        {
            ledger.SetAllStale();
        }

        if (stale.Count > 0)
        {
            stale.ForEach(ledger.SetStale);
            await ledger.WriteAsync(cancellationToken);
        }
    }

    // A table that is gone is made anew with the others, and would then look as if it were computed.
    private static async Task<List<string>> StaleAsync(ComputedDatesLedger ledger, HashSet<string> migrated, CancellationToken cancellationToken)
    {
        List<string> stale = [];
        foreach (var table in LakeTables.Definitions.Select(definition => definition.Name).Where(table => ledger.VersionOf(table, null) is not null))
        {
            if (migrated.Contains(table) || await ledger.IsGoneAsync(table, cancellationToken))
            {
                stale.Add(table);
            }
        }

        return stale;
    }
}
