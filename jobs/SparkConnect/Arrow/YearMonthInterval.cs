namespace SparkConnect.Arrow;

/// <summary>Spark's <c>interval year to month</c>.</summary>
/// <param name="TotalMonths">The length in months; a year has twelve.</param>
public readonly record struct YearMonthInterval(int TotalMonths)
{
    /// <summary>Whole years.</summary>
    public int Years => TotalMonths / 12;

    /// <summary>The months beside the whole years; of the same sign.</summary>
    public int Months => TotalMonths % 12;
}
