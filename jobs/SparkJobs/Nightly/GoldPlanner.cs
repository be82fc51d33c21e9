using Lakehouse.Tables;
using SparkJobs.Lake;
using SparkJobs.Storage;
using static SparkConnect.Sql.Functions;

namespace SparkJobs.Nightly;

/// <summary>Tells what is due of the gold tables: from the Delta log of events and what is recorded as computed, without reading events themselves.</summary>
/// <param name="lake">The lake.</param>
/// <param name="ledger">What is computed.</param>
/// <param name="tables">The gold tables, each after those it reads.</param>
internal sealed class GoldPlanner(LakeStore lake, ComputedDatesLedger ledger, IReadOnlyList<IGoldTable> tables)
{
    /// <summary>Plans a night over events as they are.</summary>
    /// <param name="dates">The dates it is for.</param>
    /// <param name="cancellationToken">Interrupts the queries.</param>
    public async Task<GoldPlan> PlanAsync(NightDates dates, CancellationToken cancellationToken)
    {
        var log = lake.Log(Events.Definition.Name);
        var version = await log.VersionAsync(cancellationToken);
        var known = ledger.DatesOf(Events.Definition.Name);
        var gone = await GoneAsync(cancellationToken);
        var changes = await ChangesAsync(log, known, gone, cancellationToken);
        return Plan(dates, version, changes, await EventDatesAsync(known, changes.Keys, cancellationToken), gone);
    }

    /// <summary>Plans a night over events as they will be.</summary>
    /// <param name="dates">The dates it is for.</param>
    /// <param name="changing">The dates whose events change before it, with whether they have events afterwards.</param>
    /// <param name="cancellationToken">Interrupts the queries.</param>
    public async Task<GoldPlan> PredictAsync(NightDates dates, IReadOnlyDictionary<DateOnly, bool> changing, CancellationToken cancellationToken)
    {
        var known = ledger.DatesOf(Events.Definition.Name);
        var isThere = await lake.ExistsAsync(Events.Definition.Name, cancellationToken);
        var gone = await GoneAsync(cancellationToken);
        var changes = isThere ? await ChangesAsync(lake.Log(Events.Definition.Name), known, gone, cancellationToken) : new Dictionary<DateOnly, long>();
        var eventDates = (isThere ? await EventDatesAsync(known, changes.Keys, cancellationToken) : new HashSet<DateOnly>())
            .Where(date => !changing.ContainsKey(date))
            .Concat(changing.Where(date => date.Value).Select(date => date.Key))
            .ToHashSet();
        var all = changes.ToDictionary();
        foreach (var date in changing.Keys)
        {
            all[date] = long.MaxValue;
        }

        return Plan(dates, long.MaxValue, all, eventDates, gone);
    }

    private GoldPlan Plan(
        NightDates dates,
        long version,
        IReadOnlyDictionary<DateOnly, long> changes,
        IReadOnlySet<DateOnly> eventDates,
        HashSet<string> gone)
    {
        var computedDates = tables
            .Where(table => table.Period.Kind == TablePeriodKind.Day)
            .SelectMany(table => ledger.DatesOf(table.Definition.Name))
            .Concat(eventDates.Where(dates.Contains))
            .Where(eventDates.Contains)
            .ToHashSet();
        var schedule = new GoldSchedule(eventDates, computedDates);
        return new GoldPlan
        {
            Version = version,
            EventDates = eventDates,
            ComputedDates = computedDates,
            Tables = [.. tables.Select(table => Plan(table, schedule, Changed(table, changes, eventDates, gone), gone))],
        };
    }

    private GoldTablePlan Plan(IGoldTable table, GoldSchedule schedule, IReadOnlyList<DateOnly> changed, HashSet<string> gone)
    {
        var name = table.Definition.Name;
        var present = ledger.DatesOf(name).ToHashSet();
        return new GoldTablePlan(table, schedule.Plan(table.Period, present, changed), present, changed, gone.Contains(name));
    }

    private IReadOnlyList<DateOnly> Changed(IGoldTable table, IReadOnlyDictionary<DateOnly, long> changes, IReadOnlySet<DateOnly> eventDates, HashSet<string> gone)
    {
        if (gone.Contains(table.Definition.Name))
        {
            return [.. changes.Keys.Union(eventDates).Order()];
        }

        var since = ledger.VersionOf(table.Definition.Name, null) ?? -1;
        return [.. changes.Where(change => change.Value > since).Select(change => change.Key).Order()];
    }

    // A table that is there has rows or none: one that was computed and has none is computed all the same.
    private async Task<HashSet<string>> GoneAsync(CancellationToken cancellationToken)
    {
        var gone = new HashSet<string>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            if (await ledger.IsGoneAsync(table.Definition.Name, cancellationToken))
            {
                gone.Add(table.Definition.Name);
            }
        }

        return gone;
    }

    // Each date with the newest version of events that changed it; dates that did not change since all tables that are there were computed may be missing.
    private async Task<IReadOnlyDictionary<DateOnly, long>> ChangesAsync(
        DeltaLog log,
        IReadOnlyList<DateOnly> known,
        HashSet<string> gone,
        CancellationToken cancellationToken)
    {
        var since = tables
            .Where(table => !gone.Contains(table.Definition.Name))
            .Select(table => ledger.VersionOf(table.Definition.Name, null) ?? -1)
            .DefaultIfEmpty(-1)
            .Min();
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
}
