using SparkConnect.Sql;

namespace Lakehouse.Tables;

/// <summary>What gold tables read.</summary>
public interface IGoldSource
{
    /// <summary>The dates with an event in the lake, computed or not.</summary>
    IReadOnlySet<DateOnly> EventDates { get; }

    /// <summary>The rows of events, or of a table with a key per date, at dates.</summary>
    /// <param name="table">The table's name.</param>
    /// <param name="dates">The dates; those without events add nothing, those that are not computed are there all the same.</param>
    DataFrame Rows(string table, IEnumerable<DateOnly> dates);

    /// <summary>All rows of a table as it is written.</summary>
    /// <param name="table">The table's name.</param>
    DataFrame All(string table);
}
