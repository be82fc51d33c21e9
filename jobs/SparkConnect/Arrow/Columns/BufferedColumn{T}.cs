namespace SparkConnect.Arrow.Columns;

/// <summary>A column with a validity bitmap.</summary>
internal abstract class BufferedColumn<T>(ArrowType type, int length, Validity validity) : ArrowColumn<T>(type, length)
{
    public sealed override bool IsNull(int row)
    {
        CheckRow(row);
        return validity.IsNull(row);
    }
}
