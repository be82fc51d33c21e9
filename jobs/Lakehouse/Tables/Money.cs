using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Tables;

/// <summary>Sums of money as every table writes them.</summary>
internal static class Money
{
    /// <summary>The type of a sum of money.</summary>
    internal const string Type = "decimal(18,2)";

    /// <summary>The sum of a decimal, 0.00 when there was none.</summary>
    /// <param name="amount">The amounts; null ones do not count.</param>
    internal static Column SumOf(Column amount) => Coalesce(Sum(amount), Lit(0.00m)).Cast(Type);
}
