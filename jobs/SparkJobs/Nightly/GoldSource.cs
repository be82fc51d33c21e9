using Lakehouse.Tables;
using SparkConnect.Sql;
using SparkJobs.Lake;

namespace SparkJobs.Nightly;

/// <summary>What gold tables read of a lake. The rows of a date that has events but is not computed are worked out on the way, so that windows see every event of the lake.</summary>
/// <param name="lake">The lake.</param>
/// <param name="tables">The gold tables.</param>
/// <param name="eventDates">The dates with an event in the lake.</param>
/// <param name="computedDates">Those of them that are computed, the dates of this run included.</param>
internal sealed class GoldSource(
    LakeStore lake,
    IReadOnlyList<IGoldTable> tables,
    IReadOnlySet<DateOnly> eventDates,
    IReadOnlySet<DateOnly> computedDates) : IGoldSource
{
    /// <inheritdoc/>
    public IReadOnlySet<DateOnly> EventDates => eventDates;

    /// <inheritdoc/>
    public DataFrame Rows(string table, IEnumerable<DateOnly> dates)
    {
        var wanted = dates.Where(eventDates.Contains).Order().ToList();
        if (string.Equals(table, Events.Definition.Name, StringComparison.Ordinal))
        {
            return At(table, wanted);
        }

        var missing = wanted.Where(date => !computedDates.Contains(date)).ToList();
        if (missing.Count == 0)
        {
            return At(table, wanted);
        }

        var gold = tables.Single(candidate => string.Equals(candidate.Definition.Name, table, StringComparison.Ordinal));
        var worked = gold.Transform(new GoldInputs(this, gold.Period, missing));
        return missing.Count == wanted.Count ? worked : At(table, wanted.Except(missing)).UnionByName(worked);
    }

    /// <inheritdoc/>
    public DataFrame All(string table) => lake.Read(table);

    private DataFrame At(string table, IEnumerable<DateOnly> dates) => lake.Read(table).Filter(TableSql.In(RawEvents.EventDate, dates));
}
