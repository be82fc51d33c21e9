using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Tables;

/// <summary>Weeks of date columns. The engines' own weekday and date_trunc differ on dates, so days are counted from a known Monday.</summary>
internal static class Calendar
{
    private static readonly DateOnly AMonday = new(1970, 1, 5);

    /// <summary>The weekday of a date: 1 for Monday to 7 for Sunday.</summary>
    /// <param name="date">A date.</param>
    internal static Column Weekday(Column date) => DaysAfterMonday(date) + Lit(1);

    /// <summary>The Monday of a date's week.</summary>
    /// <param name="date">A date.</param>
    internal static Column MondayOf(Column date)
        => CallFunction("date_add", Lit(AMonday), DateDiff(date, Lit(AMonday)) - DaysAfterMonday(date));

    // The remainder of a date before 1970 is negative: seven more make it count forward.
    private static Column DaysAfterMonday(Column date)
        => ((DateDiff(date, Lit(AMonday)) % Lit(7)) + Lit(7)) % Lit(7);
}
