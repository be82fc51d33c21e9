using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;
using Windows = SparkConnect.Sql.Expressions.Window;

namespace Lakehouse.Tables;

/// <summary>brand_category: the leading brands of each category.</summary>
public sealed class BrandCategory : IGoldTable
{
    private const int Length = 10;

    /// <inheritdoc/>
    public TableDefinition Definition { get; } = new()
    {
        Name = "brand_category",
        Grain = "one row per computed date, category and rank",
        Keys = [CommonColumns.AsOf, EventColumns.CategoryCode, "rank"],
        Reading = "Events with a brand and a category count. Brands by revenue descending, purchases descending, brand by UTF-8 bytes; the first 10 per category, also those without a purchase.",
        IsNot = "Not brand_marketing: who leads here may still sell less than its views let expect.",
        Columns =
        [
            CommonColumns.AsOfDate(28),
            new(EventColumns.CategoryCode, "string", "The category's dotted name."),
            new("rank", "int", "The place of the brand in the category, 1 to 10."),
            new(EventColumns.Brand, "string", "The brand."),
            CommonColumns.Revenue,
            CommonColumns.Purchases,
        ],
    };

    /// <inheritdoc/>
    public TablePeriod Period { get; } = TablePeriod.Trailing(28);

    /// <inheritdoc/>
    public DataFrame Transform(GoldInputs inputs)
    {
        var order = Windows
            .PartitionBy(Col(EventColumns.CategoryCode))
            .OrderBy(Col("revenue").Desc(), Col("purchases").Desc(), Col(EventColumns.Brand).Asc());
        return inputs.Rows(CategoryBrandDaily.Name)
            .Filter(Col(EventColumns.CategoryCode).IsNotNull() & Col(EventColumns.Brand).IsNotNull())
            .GroupBy(Col(EventColumns.CategoryCode), Col(EventColumns.Brand))
            .Agg(Money.SumOf(Col("revenue")).As("revenue"), Sum(Col("purchases")).As("purchases"))
            .WithColumn("rank", RowNumber().Over(order))
            .Filter(Col("rank") <= Lit(Length))
            .WithColumn(CommonColumns.AsOf, Lit(inputs.Key))
            .To(Definition);
    }
}
