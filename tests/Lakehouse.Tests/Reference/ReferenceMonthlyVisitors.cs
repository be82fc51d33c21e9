namespace Lakehouse.Tests.Reference;

/// <summary>monthly_visitors, by its definition.</summary>
internal static class ReferenceMonthlyVisitors
{
    public static IEnumerable<object?[]> Rows(ReferenceLake lake)
        => lake.ComputedMonths.Select(month => ReferenceWeeklyVisitors.Row(lake, month, month.AddMonths(1).AddDays(-1)));
}
