namespace SparkConnect.Arrow.Columns;

/// <summary>The same column of several record batches, one after the other.</summary>
internal sealed class ChunkedColumn<T> : ArrowColumn<T>
{
    private readonly ArrowColumn<T>[] _chunks;
    private readonly int[] _starts;

    public ChunkedColumn(ArrowType type, ArrowColumn<T>[] chunks)
        : base(type, chunks.Sum(chunk => chunk.Length))
    {
        _chunks = chunks;
        _starts = new int[chunks.Length];
        for (var i = 1; i < chunks.Length; i++)
        {
            _starts[i] = _starts[i - 1] + chunks[i - 1].Length;
        }
    }

    public override bool IsNull(int row)
    {
        var (chunk, start) = Find(row);
        return chunk.IsNull(row - start);
    }

    public override object? GetValue(int row)
    {
        var (chunk, start) = Find(row);
        return chunk.GetValue(row - start);
    }

    private protected override T Read(int row)
    {
        var (chunk, start) = Find(row);
        return chunk[row - start];
    }

    /// <summary>The last chunk that begins at the row or before it: the ones before it that begin there too are empty.</summary>
    private (ArrowColumn<T> Chunk, int Start) Find(int row)
    {
        CheckRow(row);
        var index = Array.BinarySearch(_starts, row);
        index = index < 0 ? ~index - 1 : index;
        while (index + 1 < _starts.Length && _starts[index + 1] == row)
        {
            index++;
        }

        return (_chunks[index], _starts[index]);
    }
}
