using Lakehouse.Tables;
using SparkJobs.Lake;
using SparkJobs.Output;

namespace SparkJobs.Nightly;

/// <summary>Computes the gold tables for dates, where their events changed since.</summary>
/// <param name="lake">The lake.</param>
/// <param name="ledger">What is computed.</param>
/// <param name="report">Told what is done.</param>
internal sealed class GoldStep(LakeStore lake, ComputedDatesLedger ledger, RunReport report)
{
    private const int DatesAtOnce = 31;

    /// <summary>Computes what is due among the named dates.</summary>
    /// <param name="from">The first date.</param>
    /// <param name="to">The last date.</param>
    /// <param name="cancellationToken">Interrupts the step; the next run does it again.</param>
    public async Task RunAsync(DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var log = lake.Log(Events.Definition.Name);
        var version = await log.VersionAsync(cancellationToken);
        List<DateOnly> known = [.. ledger.DatesOf(Events.Definition.Name).Where(date => date >= from && date <= to)];
        var since = LakeTables.Gold
            .SelectMany(table => known.Select(date => ledger.VersionOf(table.Definition.Name, date)))
            .OfType<long>()
            .DefaultIfEmpty(version)
            .Min();
        var changes = await log.ChangesAsync(RawEvents.EventDate, since, cancellationToken);
        var computedAny = false;
        foreach (var table in LakeTables.Gold)
        {
            await lake.EnsureAsync(table.Definition, cancellationToken);
            var due = known.Where(date => IsDue(table.Definition.Name, date, changes)).ToList();
            foreach (var dates in due.Chunk(DatesAtOnce))
            {
                await report.StepAsync(table.Definition.Name, () => ComputeAsync(table, dates, cancellationToken), rows => rows);
            }

            due.ForEach(date => ledger.Set(table.Definition.Name, date, version));
            computedAny |= due.Count > 0;
        }

        if (computedAny)
        {
            await ledger.WriteAsync(cancellationToken);
        }
    }

    private bool IsDue(string table, DateOnly date, IReadOnlyDictionary<string, long>? changes)
    {
        if (ledger.VersionOf(table, date) is not { } computed || changes is null)
        {
            return true;
        }

        var text = date.ToString(EventDates.Format, System.Globalization.CultureInfo.InvariantCulture);
        return changes.TryGetValue(text, out var changed) && changed > computed;
    }

    private async Task<long> ComputeAsync(IGoldTable table, IReadOnlyList<DateOnly> dates, CancellationToken cancellationToken)
    {
        var condition = TableSql.In(RawEvents.EventDate, dates);
        var rows = table.Transform(lake.Read(Events.Definition.Name).Filter(condition));
        await lake.ReplaceAsync(table.Definition, rows, condition, cancellationToken);
        return await lake.CountAsync(table.Definition, condition, cancellationToken);
    }
}
