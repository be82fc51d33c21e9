using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Tables;

/// <summary>category_brand_users: who was interested in what on a date.</summary>
public sealed class CategoryBrandUsers : IGoldTable
{
    /// <summary>The table's name.</summary>
    public const string Name = "category_brand_users";

    /// <inheritdoc/>
    public TableDefinition Definition { get; } = new()
    {
        Name = Name,
        Grain = "one row per computed date, category, brand and user with an event, with null as a category and a brand of its own",
        Keys = [RawEvents.EventDate, EventColumns.CategoryCode, EventColumns.Brand, EventColumns.UserId],
        PartitionedBy = [RawEvents.EventDate],
        Reading = "A base: the distinct visitors of brand_marketing, category_weekday and category_weekly are counted from it without reading old events.",
        Columns =
        [
            CommonColumns.EventDate,
            CommonColumns.CategoryOrNull,
            CommonColumns.BrandOrNull,
            CommonColumns.UserId,
        ],
    };

    /// <inheritdoc/>
    public DataFrame Transform(GoldInputs inputs)
        => inputs.Events
            .Select(RawEvents.EventDate, EventColumns.CategoryCode, EventColumns.Brand, EventColumns.UserId)
            .Distinct()
            .To(Definition);
}
