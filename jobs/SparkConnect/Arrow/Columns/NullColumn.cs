namespace SparkConnect.Arrow.Columns;

/// <summary>A column that has a length and nothing else.</summary>
internal sealed class NullColumn(ArrowType type, int length) : ArrowColumn<object?>(type, length)
{
    public override bool IsNull(int row)
    {
        CheckRow(row);
        return true;
    }

    private protected override object? Read(int row) => null;
}
