namespace SparkConnect.Arrow;

/// <summary>The values of one column. For access without boxing test for <see cref="ArrowColumn{T}"/>.</summary>
public abstract class ArrowColumn
{
    private protected ArrowColumn(ArrowType type, int length)
    {
        Type = type;
        Length = length;
    }

    /// <summary>The type of the values.</summary>
    public ArrowType Type { get; }

    /// <summary>The number of values.</summary>
    public int Length { get; }

    /// <summary>Whether the value is null.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public abstract bool IsNull(int row);

    /// <summary>The value as the CLR type that <see cref="Type"/> documents; null for null.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    /// <exception cref="ArrowFormatException">The CLR type cannot hold the value, such as a timestamp of the year 10000.</exception>
    public abstract object? GetValue(int row);

    /// <summary>One column out of several of the same type, one after the other.</summary>
    internal abstract ArrowColumn Concatenate(IReadOnlyList<ArrowColumn> chunks);

    private protected void CheckRow(int row)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Length);
    }
}
