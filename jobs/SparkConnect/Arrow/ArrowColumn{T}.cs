using SparkConnect.Arrow.Columns;

namespace SparkConnect.Arrow;

/// <summary>A column whose values are read without boxing.</summary>
/// <typeparam name="T">The CLR type that <see cref="ArrowColumn.Type"/> documents; <see cref="SparkDecimal"/> for decimals.</typeparam>
public abstract class ArrowColumn<T> : ArrowColumn
{
    private protected ArrowColumn(ArrowType type, int length)
        : base(type, length)
    {
    }

    /// <summary>The value of a row that is not null.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    /// <exception cref="InvalidOperationException">The value is null.</exception>
    /// <exception cref="ArrowFormatException">The CLR type cannot hold the value.</exception>
    public T this[int row] => IsNull(row) ? throw new InvalidOperationException($"The value of row {row} is null.") : Read(row);

    /// <inheritdoc/>
    public override object? GetValue(int row) => IsNull(row) ? null : Box(Read(row));

    internal override ArrowColumn Concatenate(IReadOnlyList<ArrowColumn> chunks) => new ChunkedColumn<T>(Type, [.. chunks.Cast<ArrowColumn<T>>()]);

    /// <summary>Reads a row that exists and is not null.</summary>
    private protected abstract T Read(int row);

    private protected virtual object? Box(T value) => value;
}
