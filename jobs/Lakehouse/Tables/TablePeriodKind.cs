namespace Lakehouse.Tables;

/// <summary>What the rows of one key of a table cover.</summary>
public enum TablePeriodKind
{
    /// <summary>A computed date.</summary>
    Day,

    /// <summary>The dates that end with a computed date.</summary>
    Trailing,

    /// <summary>A week that holds a computed date.</summary>
    Week,

    /// <summary>A month that holds a computed date.</summary>
    Month,

    /// <summary>A week of the lake, computed or not, and everything before it.</summary>
    WeekAndBefore,

    /// <summary>Everything; the table is written as a whole.</summary>
    Everything,
}
