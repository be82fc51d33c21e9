using Lakehouse.Schema;
using SparkConnect.Sql.Types;

namespace Lakehouse.Tests.Support;

/// <summary>The nine published columns with their types in raw_events.</summary>
internal static class PublishedFields
{
    public static IReadOnlyList<StructField> All { get; } =
    [
        new StructField(EventColumns.EventTime, new TimestampType()),
        new StructField(EventColumns.EventType, new StringType()),
        new StructField(EventColumns.ProductId, new LongType()),
        new StructField(EventColumns.CategoryId, new LongType()),
        new StructField(EventColumns.CategoryCode, new StringType()),
        new StructField(EventColumns.Brand, new StringType()),
        new StructField(EventColumns.Price, new DecimalType(12, 2)),
        new StructField(EventColumns.UserId, new LongType()),
        new StructField(EventColumns.UserSession, new StringType()),
    ];
}
