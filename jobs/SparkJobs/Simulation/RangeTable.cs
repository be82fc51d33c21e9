namespace SparkJobs.Simulation;

/// <summary>
/// A distribution given as shares of ranges: a row says which share (in ten thousandths, cumulated) of the values is at most its highest one. Even within a
/// range.
/// </summary>
internal sealed class RangeTable
{
    private const int Scale = 10_000;

    private readonly byte[] _rowOfShare = new byte[Scale];
    private readonly (int Low, int High)[] _rows;

    /// <param name="lowest">The smallest value of the first row.</param>
    /// <param name="rows">Cumulated shares and highest values, ascending; the last share is 10,000.</param>
    public RangeTable(int lowest, params ReadOnlySpan<(int CumulatedShare, int Highest)> rows)
    {
        _rows = new (int, int)[rows.Length];
        var share = 0;
        for (var row = 0; row < rows.Length; row++)
        {
            _rows[row] = (lowest, rows[row].Highest);
            _rowOfShare.AsSpan(share, rows[row].CumulatedShare - share).Fill((byte)row);
            share = rows[row].CumulatedShare;
            lowest = rows[row].Highest + 1;
        }
    }

    /// <summary>The highest value the table can give.</summary>
    public int Highest => _rows[^1].High;

    public int Draw(ref SplitMix64 random)
    {
        var (low, high) = _rows[_rowOfShare[random.Below(Scale)]];
        return low == high ? low : low + random.Below(high - low + 1);
    }
}
