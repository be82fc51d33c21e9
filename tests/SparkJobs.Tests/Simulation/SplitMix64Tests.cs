using SparkJobs.Simulation;

namespace SparkJobs.Tests.Simulation;

public sealed class SplitMix64Tests
{
    // Output of the reference implementation in C (Vigna, prng.di.unimi.it/splitmix64.c) for seed 1234567.
    [Fact]
    public void Numbers_equal_the_reference_implementation_s()
    {
        var random = new SplitMix64(1234567);

        Assert.Equal(
            [6457827717110365317UL, 3203168211198807973UL, 9817491932198370423UL, 4593380528125082431UL, 16408922859458223821UL],
            Enumerable.Range(0, 5).Select(_ => random.Next()).ToArray());
    }

    [Fact]
    public void Bounds_are_kept_and_reached()
    {
        var random = new SplitMix64(1);
        var below = Enumerable.Range(0, 1000).Select(_ => random.Below(3)).ToList();
        var between = Enumerable.Range(0, 1000).Select(_ => random.Between(-1, 1)).ToList();

        Assert.Equal([0, 1, 2], below.Distinct().Order());
        Assert.Equal([-1L, 0L, 1L], between.Distinct().Order());
    }
}
