using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Tables;

/// <summary>What each category did over more than one date.</summary>
internal static class CategoryFigures
{
    private static readonly string[] AddedUp = ["views", "carts", "purchases"];

    /// <summary>Views, carts, purchases, visitors and revenue per category and further keys.</summary>
    /// <param name="inputs">Read for category_brand_daily, which adds up, and category_brand_users, which does not.</param>
    /// <param name="withKeys">Adds the further keys from event_date.</param>
    /// <param name="furtherKeys">Their names.</param>
    internal static DataFrame Of(GoldInputs inputs, Func<DataFrame, DataFrame> withKeys, params string[] furtherKeys)
    {
        Column[] keys = [Col(EventColumns.CategoryCode), .. furtherKeys.Select(name => Col(name))];
        var figures = withKeys(inputs.Rows(CategoryBrandDaily.Name)).GroupBy(keys).Agg(
            Sum(Col("views")).As("views"),
            Sum(Col("carts")).As("carts"),
            Sum(Col("purchases")).As("purchases"),
            Money.SumOf(Col("revenue")).As("revenue"))
            .WithColumn("visitors", Lit(0L));
        var visitors = withKeys(inputs.Rows(CategoryBrandUsers.Name))
            .Select([.. keys, Col(EventColumns.UserId)])
            .Distinct()
            .GroupBy(keys)
            .Agg(Count(Lit(1)).As("visitors"), AddedUp.Select(name => Lit(0L).As(name)))
            .WithColumn("revenue", Lit(0.00m).Cast(Money.Type));

        // Added up rather than joined: a join would lose the null category.
        return figures
            .UnionByName(visitors)
            .GroupBy(keys)
            .Agg(Sum(Col("visitors")).As("visitors"), [.. AddedUp.Select(name => Sum(Col(name)).As(name)), Money.SumOf(Col("revenue")).As("revenue")]);
    }
}
