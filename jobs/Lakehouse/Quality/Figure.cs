namespace Lakehouse.Quality;

/// <summary>One number per date of a table, which checks look at.</summary>
/// <param name="Table">The table; it has a column event_date.</param>
/// <param name="Expression">An aggregate over the rows of a date, as SQL; empty for the number of rows too many by <paramref name="Keys"/>.</param>
/// <param name="Keys">The columns, comma-separated, that should be unique; empty where there is an expression.</param>
public sealed record Figure(string Table, string Expression, string Keys = "")
{
    /// <summary>The figure as people read it.</summary>
    public override string ToString() => Keys.Length > 0 ? $"rows of {Table} that repeat ({Keys})" : $"{Expression} of {Table}";
}
