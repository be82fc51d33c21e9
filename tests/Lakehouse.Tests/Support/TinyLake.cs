using Lakehouse.Schema;
using Lakehouse.Tables;
using Lakehouse.Tests.Reference;
using SparkConnect.Sql;
using SparkConnect.Sql.Types;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Tests.Support;

/// <summary>A lake of a few events that live in the query itself: every table is worked out from them on the way.</summary>
internal sealed class TinyLake : IGoldSource
{
    private static readonly StructType EventSchema = new(
    [
        .. PublishedFields.All,
        new StructField(RawEvents.EventDate, new DateType()),
        new StructField(Events.Copies, new IntegerType()),
    ]);

    private readonly IReadOnlyList<IGoldTable> _tables = LakeTables.Gold(new GoldThresholds());
    private readonly HashSet<string> _beingWorkedOut = new(StringComparer.Ordinal);
    private readonly DataFrame _events;

    public TinyLake(SparkSession spark, IReadOnlyList<ReferenceEvent> events, IEnumerable<DateOnly> computed)
    {
        EventDates = events.Select(each => each.Date).ToHashSet();
        ComputedDates = computed.Where(EventDates.Contains).ToHashSet();
        _events = spark.CreateDataFrame(
            events.Select(each => (IReadOnlyList<object?>)
            [
                each.Time, each.Type, each.ProductId, each.CategoryId, each.CategoryCode, each.Brand, each.Price, each.UserId, each.UserSession,
                each.Date, each.Copies,
            ]),
            EventSchema);
    }

    /// <inheritdoc/>
    public IReadOnlySet<DateOnly> EventDates { get; }

    /// <summary>Those of the dates asked for that have events.</summary>
    public IReadOnlySet<DateOnly> ComputedDates { get; }

    /// <inheritdoc/>
    public DataFrame Rows(string table, IEnumerable<DateOnly> dates)
    {
        List<DateOnly> wanted = [.. dates.Where(EventDates.Contains)];
        if (string.Equals(table, Events.Definition.Name, StringComparison.Ordinal))
        {
            return _events.Filter(wanted.Aggregate(Lit(false), (any, date) => any | (Col(RawEvents.EventDate) == Lit(date))));
        }

        var gold = Find(table);
        return gold.Transform(new GoldInputs(this, gold.Period, wanted));
    }

    /// <inheritdoc/>
    public DataFrame All(string table)
    {
        var gold = Find(table);
        var isFirst = _beingWorkedOut.Add(table);
        try
        {
            // A table that looks at its own earlier rows finds none when all are worked out at once.
            return isFirst ? Rows(gold) : Empty(gold.Definition);
        }
        finally
        {
            _beingWorkedOut.Remove(table);
        }
    }

    /// <summary>All rows of a table for the computed dates.</summary>
    public DataFrame Rows(IGoldTable table)
    {
        List<DateOnly> keys = [.. (table.Period.FollowsAllDates ? EventDates : ComputedDates).Select(table.Period.KeyOf).Distinct().Order()];
        _beingWorkedOut.Add(table.Definition.Name);
        return table.Period.TakesManyKeys
            ? table.Transform(new GoldInputs(this, table.Period, keys))
            : keys.Select(key => table.Transform(new GoldInputs(this, table.Period, [key]))).Aggregate((rows, more) => rows.UnionByName(more));
    }

    private DataFrame Empty(TableDefinition definition)
        => _events.Filter(Lit(false)).Select(definition.Columns.Select(column => Lit(null).Cast(column.Type).As(column.Name)));

    private IGoldTable Find(string table) => _tables.Single(gold => string.Equals(gold.Definition.Name, table, StringComparison.Ordinal));
}
