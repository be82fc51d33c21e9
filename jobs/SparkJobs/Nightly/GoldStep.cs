using Lakehouse.Tables;
using SparkJobs.Lake;
using SparkJobs.Output;
using static SparkConnect.Sql.Functions;

namespace SparkJobs.Nightly;

/// <summary>Computes the gold tables: the dates asked for, and every row there is whose events changed since it was computed.</summary>
/// <param name="lake">The lake.</param>
/// <param name="ledger">What is computed.</param>
/// <param name="tables">The gold tables, each after those it reads.</param>
/// <param name="report">Told what is done.</param>
internal sealed class GoldStep(LakeStore lake, ComputedDatesLedger ledger, IReadOnlyList<IGoldTable> tables, RunReport report)
{
    /// <summary>Computes what is due.</summary>
    /// <param name="from">The first date asked for.</param>
    /// <param name="to">The last date asked for.</param>
    /// <param name="cancellationToken">Interrupts the step; the next run does it again.</param>
    public async Task RunAsync(DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var log = lake.Log(Events.Definition.Name);
        var version = await log.VersionAsync(cancellationToken);
        var known = ledger.DatesOf(Events.Definition.Name);
        var changes = await ChangesAsync(log, known, cancellationToken);
        var eventDates = await EventDatesAsync(known, changes.Keys, cancellationToken);
        var computedDates = tables
            .Where(table => table.Period.Kind == TablePeriodKind.Day)
            .SelectMany(table => ledger.DatesOf(table.Definition.Name))
            .Concat(EventDates.Range(from, to))
            .Where(eventDates.Contains)
            .ToHashSet();
        var schedule = new GoldSchedule(eventDates, computedDates);
        var writer = new GoldWriter(lake, new GoldSource(lake, tables, eventDates, computedDates), report);
        var computedAny = false;
        foreach (var table in tables)
        {
            var name = table.Definition.Name;
            var since = ledger.VersionOf(name, null) ?? -1;
            var changed = changes.Where(change => change.Value > since).Select(change => change.Key).ToList();
            var keys = schedule.Plan(table.Period, ledger.DatesOf(name), changed);
            await writer.WriteAsync(table, keys, cancellationToken);
            Note(name, keys, version);
            computedAny |= !keys.IsEmpty;
        }

        if (computedAny)
        {
            known.Except(eventDates).ToList().ForEach(date => ledger.Remove(Events.Definition.Name, date));
            await ledger.WriteAsync(cancellationToken);
        }
    }

    // Each date with the newest version of events that changed it; dates that did not change since all tables were computed may be missing.
    private async Task<IReadOnlyDictionary<DateOnly, long>> ChangesAsync(Storage.DeltaLog log, IReadOnlyList<DateOnly> known, CancellationToken cancellationToken)
    {
        var since = tables.Min(table => ledger.VersionOf(table.Definition.Name, null) ?? -1);
        var changes = since < 0 ? null : await log.ChangesAsync(RawEvents.EventDate, since, cancellationToken);
        return changes?.ToDictionary(change => EventDates.Parse(change.Key), change => change.Value)
            ?? known.ToDictionary(date => date, _ => long.MaxValue);
    }

    // A file that came again with other dates may have left a date without events: only dates that changed can be such.
    private async Task<IReadOnlySet<DateOnly>> EventDatesAsync(
        IReadOnlyList<DateOnly> known,
        IEnumerable<DateOnly> changed,
        CancellationToken cancellationToken)
    {
        var unsure = changed.ToHashSet();
        if (unsure.Count == 0)
        {
            return known.ToHashSet();
        }

        var rows = await lake.Read(Events.Definition.Name)
            .Filter(TableSql.In(RawEvents.EventDate, unsure))
            .Select(Col(RawEvents.EventDate))
            .Distinct()
            .CollectAsync(cancellationToken);
        return known.Where(date => !unsure.Contains(date)).Concat(rows.Select(row => row.GetAs<DateOnly>(0))).ToHashSet();
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
