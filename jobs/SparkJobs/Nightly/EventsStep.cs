using Lakehouse.Tables;
using SparkConnect.Sql;
using SparkJobs.Lake;
using SparkJobs.Output;
using static SparkConnect.Sql.Functions;

namespace SparkJobs.Nightly;

/// <summary>Rewrites events for every date whose raw_events changed, by whatever job, since events was last computed.</summary>
/// <param name="lake">The lake.</param>
/// <param name="ledger">What is computed.</param>
/// <param name="report">Told what is done.</param>
internal sealed class EventsStep(LakeStore lake, ComputedDatesLedger ledger, RunReport report)
{
    // A date of the real data has 1 to 6.5 million events; grouping them by nine columns takes some 300 bytes each.
    private const int DatesAtOnce = 10;

    /// <summary>Rewrites what changed.</summary>
    /// <param name="cancellationToken">Interrupts the step; the next run does it again.</param>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await NoteGoneAsync(cancellationToken);
        await lake.EnsureAsync(Events.Definition, cancellationToken);
        var table = Events.Definition.Name;
        var log = lake.Log(RawEvents.Definition.Name);
        var version = await log.VersionAsync(cancellationToken);
        var dates = await ChangedAsync(log, ledger.VersionOf(table, null) ?? -1, cancellationToken);
        foreach (var chunk in dates.Chunk(DatesAtOnce))
        {
            await report.TableAsync(table, () => RewriteAsync(chunk, cancellationToken), rows => rows);
        }

        if (dates.Count > 0 || ledger.VersionOf(table, null) is null)
        {
            foreach (var date in dates)
            {
                ledger.Set(table, date, version);
            }

            ledger.Set(table, null, version);
            await ledger.WriteAsync(cancellationToken);
        }
    }

    /// <summary>The dates that a run would rewrite.</summary>
    /// <param name="cancellationToken">Interrupts the look-up.</param>
    /// <returns>The dates, and whether that is because the table is gone.</returns>
    public async Task<(IReadOnlyList<DateOnly> Dates, bool IsGone)> DueAsync(CancellationToken cancellationToken)
    {
        if (!await lake.ExistsAsync(RawEvents.Definition.Name, cancellationToken))
        {
            return ([], false);
        }

        return await ledger.IsGoneAsync(Events.Definition.Name, cancellationToken)
            ? ([.. (await DatesOfRawEventsAsync(cancellationToken)).Order()], true)
            : (await ChangedAsync(lake.Log(RawEvents.Definition.Name), ledger.VersionOf(Events.Definition.Name, null) ?? -1, cancellationToken), false);
    }

    // Before the table is made anew, so that a run that is killed after that is completed. Its log begins anew then, too: no version of it that is known means anything.
    private async Task NoteGoneAsync(CancellationToken cancellationToken)
    {
        if (await ledger.IsGoneAsync(Events.Definition.Name, cancellationToken))
        {
            report.Note($"{Events.Definition.Name} is gone: it and every table is computed again.");
            ledger.SetAllStale();
            await ledger.WriteAsync(cancellationToken);
        }
    }

    private async Task<IReadOnlyList<DateOnly>> ChangedAsync(Storage.DeltaLog log, long since, CancellationToken cancellationToken)
    {
        var changes = await log.ChangesAsync(RawEvents.EventDate, since, cancellationToken);
        if (changes is not null)
        {
            return [.. changes.Keys.Select(EventDates.Parse).Order()];
        }

        // The log was cut below the version that is known: every date there is may have changed.
        return [.. (await DatesOfRawEventsAsync(cancellationToken)).Union(ledger.DatesOf(Events.Definition.Name)).Order()];
    }

    private async Task<IEnumerable<DateOnly>> DatesOfRawEventsAsync(CancellationToken cancellationToken)
    {
        var rows = await lake.Read(RawEvents.Definition.Name).Select(Col(RawEvents.EventDate)).Distinct().CollectAsync(cancellationToken);
        return rows.Select(row => row.GetAs<DateOnly>(0));
    }

    private async Task<IReadOnlyList<(DateOnly? Date, long Rows)>> RewriteAsync(IReadOnlyList<DateOnly> dates, CancellationToken cancellationToken)
    {
        var condition = TableSql.In(RawEvents.EventDate, dates);
        var rawEvents = lake.Read(RawEvents.Definition.Name);
        var events = Events.Transform(rawEvents.Filter(condition), await ExtraColumnsAsync(rawEvents, cancellationToken));
        await lake.ReplaceAsync(Events.Definition, await lake.AlignAsync(Events.Definition, events, cancellationToken), condition, cancellationToken);
        return await lake.WrittenByDateAsync(Events.Definition, RawEvents.EventDate, dates, cancellationToken);
    }

    // The table has those of every run before; a column that is no longer configured keeps its values.
    private static async Task<IEnumerable<string>> ExtraColumnsAsync(DataFrame rawEvents, CancellationToken cancellationToken)
    {
        var schema = await rawEvents.SchemaAsync(cancellationToken);
        return schema.Fields
            .Select(field => field.Name)
            .Except(RawEvents.Definition.Columns.Select(column => column.Name), StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
    }
}
