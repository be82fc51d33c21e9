using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Tables;

/// <summary>Rates as every table writes them.</summary>
internal static class Rate
{
    /// <summary>The type of a rate.</summary>
    internal const string Type = "decimal(18,6)";

    private const string Factor = "decimal(19,0)";
    private const string Wide = "decimal(38,0)";

    /// <summary>
    /// numerator / denominator, rounded half up once, null when the denominator is 0. Decimal division has another scale on each engine, so the quotient is
    /// taken in whole millionths: (2·10⁶·n + d) div 2·d, exact for counts up to 4·10¹².
    /// </summary>
    /// <param name="numerator">A bigint, not negative.</param>
    /// <param name="denominator">A bigint, not negative.</param>
    internal static Column Of(Column numerator, Column denominator)
    {
        // Every engine evaluates the division for all rows of a batch or none: a divisor that is never 0 keeps ANSI mode quiet.
        var divisor = When(denominator == Lit(0L), Lit(1L)).Otherwise(denominator) * Lit(2L);
        var millionths = CallFunction("div", (numerator * Lit(2_000_000L)) + denominator, divisor);
        var rate = millionths.Cast("decimal(18,0)") * Lit(0.000001m);
        return When(denominator != Lit(0L), rate.Cast(Type));
    }

    /// <summary>
    /// The same for a product over a product, which can pass what a bigint holds on the way: in decimals of 38 digits, exact for products up to 10³¹. The rate itself has to
    /// fit into <see cref="Type"/>.
    /// </summary>
    /// <param name="numerator">The factors above the line, bigints, not negative.</param>
    /// <param name="denominator">The factors below it.</param>
    internal static Column OfProducts(Column[] numerator, Column[] denominator)
    {
        var below = Product(denominator);
        var divisor = When(below == Lit(0m), Lit(1m).Cast(Wide)).Otherwise(below);
        var millionths = CallFunction("div", ((Product(numerator) * Lit(2_000_000m)) + divisor).Cast(Wide), (divisor * Lit(2m)).Cast(Wide));
        return When(below != Lit(0m), (millionths.Cast("decimal(18,0)") * Lit(0.000001m)).Cast(Type));
    }

    private static Column Product(Column[] factors)
        => factors.Select(factor => factor.Cast(Factor)).Aggregate((product, factor) => product * factor).Cast(Wide);
}
