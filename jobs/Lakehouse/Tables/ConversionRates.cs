using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Tables;

/// <summary>The three rates between views, carts and purchases.</summary>
internal static class ConversionRates
{
    /// <summary>Their columns.</summary>
    internal static IReadOnlyList<ColumnDefinition> Columns { get; } =
    [
        new("view_to_cart_rate", Rate.Type, "carts / views; null without views. Above 1 where carts came without a view.", Nullable: true),
        new("cart_to_purchase_rate", Rate.Type, "purchases / carts; null without carts. Above 1 where purchases came without a cart.", Nullable: true),
        new("view_to_purchase_rate", Rate.Type, "purchases / views; null without views.", Nullable: true),
    ];

    /// <summary>Adds them after the columns of a table with views, carts and purchases.</summary>
    internal static DataFrame Add(DataFrame counts)
        => counts.Select(
            Col("*"),
            Rate.Of(Col("carts"), Col("views")).As("view_to_cart_rate"),
            Rate.Of(Col("purchases"), Col("carts")).As("cart_to_purchase_rate"),
            Rate.Of(Col("purchases"), Col("views")).As("view_to_purchase_rate"));
}
