using Lakehouse.Schema;
using Lakehouse.Tables;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Rules;

/// <summary>Hashes of an event's nine fields.</summary>
internal static class EventHash
{
    /// <summary>The column with the xxhash64 of the nine fields.</summary>
    internal const string Fields = "event_hash";

    /// <summary>The column with what two events share only if they are alike in all nine fields.</summary>
    internal const string Identity = "event_identity";

    /// <summary>Adds both columns.</summary>
    /// <param name="events">Events.</param>
    internal static DataFrame Of(DataFrame events)
    {
        // The hash skips nulls, so that a null category before a brand would look like a category before a null brand: the identity also says which are null.
        var nulls = RawEvents.Definition.Columns.Where(column => column.Nullable).Select(column => Col(column.Name).IsNull());
        return events
            .WithColumn(Fields, XXHash64([.. EventColumns.Published.Select(name => Col(name))]))
            .WithColumn(Identity, XXHash64([Col(Fields), .. nulls]));
    }
}
