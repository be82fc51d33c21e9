namespace SparkJobs.Compare;

/// <summary>One difference between two lakes.</summary>
/// <param name="Table">The table.</param>
/// <param name="Kind">added (only in b), missing (only in a), changed, or repeated (another number of rows with the key).</param>
/// <param name="Key">The row, as column=value; empty where the table or a column differs.</param>
/// <param name="Column">The column whose value differs; empty where the whole row does; several where only their combinations differ.</param>
/// <param name="A">The value in a; null for null; how many rows there are where the whole row or a combination differs.</param>
/// <param name="B">The value in b, likewise.</param>
internal sealed record TableDifference(string Table, string Kind, string Key, string Column = "", string? A = null, string? B = null)
{
    /// <summary>Only in b.</summary>
    public const string Added = "added";

    /// <summary>Only in a.</summary>
    public const string Missing = "missing";

    /// <summary>In both, with other values.</summary>
    public const string Changed = "changed";

    /// <summary>In both, but not as often.</summary>
    public const string Repeated = "repeated";
}
