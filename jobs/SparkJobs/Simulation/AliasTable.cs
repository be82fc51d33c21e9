namespace SparkJobs.Simulation;

/// <summary>Draws an index in proportion to its weight in constant time: the alias method of Walker, built as in Vose, "A linear algorithm for generating random numbers with a given distribution" (1991), in integers.</summary>
internal sealed class AliasTable
{
    private readonly uint[] _threshold;
    private readonly int[] _alias;

    public AliasTable(ReadOnlySpan<ulong> weights)
    {
        _threshold = new uint[weights.Length];
        _alias = new int[weights.Length];
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
        var index = (int)(((bits >> 32) * (ulong)_threshold.Length) >> 32);
        return (uint)bits < _threshold[index] ? index : _alias[index];
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
            _threshold[less] = (uint)((scaled[less] << 32) / total);
            _alias[less] = more;
            scaled[more] -= total - scaled[less];
            if (scaled[more] < total)
            {
                small.Push(large.Pop());
            }
        }

        foreach (var full in small.Concat(large))
        {
            _threshold[full] = uint.MaxValue;
            _alias[full] = full;
        }
    }
}
