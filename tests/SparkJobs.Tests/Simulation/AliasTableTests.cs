using SparkJobs.Simulation;

namespace SparkJobs.Tests.Simulation;

public sealed class AliasTableTests
{
    [Fact]
    public void Indexes_come_in_proportion_to_their_weights()
    {
        ulong[] weights = [1, 0, 3, 6, 90];
        var table = new AliasTable(weights);
        var random = new SplitMix64(7);

        var counts = new int[weights.Length];
        for (var draw = 0; draw < 1_000_000; draw++)
        {
            counts[table.Draw(ref random)]++;
        }

        Assert.Equal(0, counts[1]);
        Assert.All(counts.Zip(weights), pair => Assert.InRange(pair.First, (int)(pair.Second * 10_000 * 0.95), (int)(pair.Second * 10_000 * 1.05)));
    }
}
