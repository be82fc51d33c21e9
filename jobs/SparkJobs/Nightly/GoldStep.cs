using Lakehouse.Tables;
using SparkJobs.Lake;
using SparkJobs.Output;

namespace SparkJobs.Nightly;

/// <summary>Computes the gold tables: the dates asked for, and every row there is whose events changed since it was computed.</summary>
/// <param name="lake">The lake.</param>
/// <param name="ledger">What is computed.</param>
/// <param name="tables">The gold tables, each after those it reads.</param>
/// <param name="report">Told what is done.</param>
internal sealed class GoldStep(LakeStore lake, ComputedDatesLedger ledger, IReadOnlyList<IGoldTable> tables, RunReport report)
{
    /// <summary>Computes what is due.</summary>
    /// <param name="dates">The dates the night is for.</param>
    /// <param name="cancellationToken">Interrupts the step; the next run does it again.</param>
    /// <returns>What was done.</returns>
    public async Task<GoldPlan> RunAsync(NightDates dates, CancellationToken cancellationToken)
    {
        if (dates == NightDates.OnlyChanged && !await IsAnyThereAsync(cancellationToken))
        {
            return GoldPlan.Nothing;
        }

        var known = ledger.DatesOf(Events.Definition.Name);
        var plan = await new GoldPlanner(lake, ledger, tables).PlanAsync(dates, cancellationToken);
        var writer = new GoldWriter(lake, new GoldSource(lake, tables, plan.EventDates, plan.ComputedDates), report);
        await NoteGoneAsync(plan, cancellationToken);
        foreach (var table in plan.Tables)
        {
            await writer.WriteAsync(table.Table, table.Keys, cancellationToken);
            Note(table.Table.Definition.Name, table.Keys, plan.Version);
        }

        if (!plan.IsEmpty)
        {
            known.Except(plan.EventDates).ToList().ForEach(date => ledger.Remove(Events.Definition.Name, date));
            await new UnjudgedDates(lake).AddAsync(plan.Dates, cancellationToken);
            await ledger.WriteAsync(cancellationToken);
        }

        return plan;
    }

    // Where no night ever began there is nothing that could have changed, and no reason to make tables.
    private async Task<bool> IsAnyThereAsync(CancellationToken cancellationToken)
        => (await lake.TableNamesAsync(cancellationToken)).Intersect(tables.Select(table => table.Definition.Name), StringComparer.Ordinal).Any();

    // Before the tables are made anew, so that a run that is killed after that is completed.
    private async Task NoteGoneAsync(GoldPlan plan, CancellationToken cancellationToken)
    {
        var gone = plan.Tables.Where(table => table.IsGone).Select(table => table.Table.Definition.Name).ToList();
        if (gone.Count == 0)
        {
            return;
        }

        report.Note($"Computed again for every date, since the table is gone: {string.Join(", ", gone)}.");
        gone.ForEach(ledger.SetStale);
        await ledger.WriteAsync(cancellationToken);
    }

    private void Note(string table, GoldKeys keys, long version)
    {
        foreach (var key in keys.Due)
        {
            ledger.Set(table, key, version);
        }

        foreach (var key in keys.Obsolete)
        {
            ledger.Remove(table, key);
        }

        ledger.Set(table, null, version);
    }
}
