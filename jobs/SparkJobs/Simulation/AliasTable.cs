namespace SparkJobs.Simulation;

/// <summary>
/// Draws an index in proportion to its weight in constant time: the alias method of Walker, built as in Vose, "A linear algorithm for generating random
/// numbers with a given distribution" (1991), in integers.
/// </summary>
internal sealed class AliasTable
{
    private readonly (uint Threshold, int Alias)[] _columns;

    public AliasTable(ReadOnlySpan<ulong> weights)
    {
        _columns = new (uint, int)[weights.Length];
        UInt128 total = 0;
        foreach (var weight in weights)
        {
            total += weight;
        }

        Build(weights, total);
    }

    public int Draw(ref SplitMix64 random)
    {
        var bits = random.Next();
        var index = (int)(((bits >> 32) * (ulong)_columns.Length) >> 32);
        var (threshold, alias) = _columns[index];
        return (uint)bits < threshold ? index : alias;
    }

    private void Build(ReadOnlySpan<ulong> weights, UInt128 total)
    {
        var scaled = new UInt128[weights.Length];
        var small = new Stack<int>();
        var large = new Stack<int>();
        for (var index = 0; index < weights.Length; index++)
        {
            scaled[index] = (UInt128)weights[index] * (ulong)weights.Length;
            (scaled[index] < total ? small : large).Push(index);
        }

        while (small.Count > 0 && large.Count > 0)
        {
            var less = small.Pop();
            var more = large.Peek();
            _columns[less] = ((uint)((scaled[less] << 32) / total), more);
            scaled[more] -= total - scaled[less];
            if (scaled[more] < total)
            {
                small.Push(large.Pop());
            }
        }

        foreach (var full in small.Concat(large))
        {
            _columns[full] = (uint.MaxValue, full);
        }
    }
}
