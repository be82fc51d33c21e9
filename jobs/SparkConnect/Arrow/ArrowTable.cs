namespace SparkConnect.Arrow;

/// <summary>What one Arrow IPC stream holds: a schema and columns of equal length.</summary>
public sealed class ArrowTable
{
    internal ArrowTable(ArrowSchema schema, int rowCount, IReadOnlyList<ArrowColumn> columns)
    {
        Schema = schema;
        RowCount = rowCount;
        Columns = columns;
    }

    /// <summary>The columns' names and types.</summary>
    public ArrowSchema Schema { get; }

    /// <summary>The number of rows, over all record batches of the stream.</summary>
    public int RowCount { get; }

    /// <summary>One column per field of the schema. They read from the stream's memory, which must not change while they are used.</summary>
    public IReadOnlyList<ArrowColumn> Columns { get; }
}
