using SparkConnect.Client;

namespace SparkConnect.Tests.Client;

public sealed class RetryStateTests
{
    [Fact]
    public void DefaultPolicyWaitsAsPySparkDoes()
    {
        var waits = Waits(new RetryPolicy(), random: 0);
        Assert.Equal([50, 200, 800, 3_200, 12_800, 51_200, 60_000, 60_000, 60_000, 60_000, 60_000, 60_000, 60_000, 60_000, 60_000], waits);
    }

    [Fact]
    public void JitterComesOnTopOfLongWaitsOnly()
    {
        var waits = Waits(new RetryPolicy { MaxRetries = 5 }, random: 0.5);
        Assert.Equal([50, 200, 800, 3_450, 13_050], waits);
    }

    [Fact]
    public void ProgressGivesTheWholeBudgetBack()
    {
        var state = new RetryState(new RetryPolicy { MaxRetries = 1 }, () => 0);
        Assert.NotNull(state.NextDelay(null));
        Assert.Null(state.NextDelay(null));
        state.Reset();
        Assert.Equal(TimeSpan.FromMilliseconds(50), state.NextDelay(null));
        Assert.Null(state.NextDelay(null));
    }

    [Theory]
    [InlineData(10, 50)]
    [InlineData(1_000, 1_000)]
    [InlineData(3_600_000, 600_000)]
    public void ServerMayAskForALongerWaitUpToItsLimit(int asked, int expected)
    {
        var state = new RetryState(new RetryPolicy(), () => 0);
        Assert.Equal(TimeSpan.FromMilliseconds(expected), state.NextDelay(TimeSpan.FromMilliseconds(asked)));
    }

    [Fact]
    public void NoRetriesMeansNone() => Assert.Null(new RetryState(new RetryPolicy { MaxRetries = 0 }, () => 0).NextDelay(null));

    [Fact]
    public void PolicyRefusesWhatMakesNoSense()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryPolicy { MaxRetries = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryPolicy { Multiplier = 0.5 });
    }

    private static List<double> Waits(RetryPolicy policy, double random)
    {
        var state = new RetryState(policy, () => random);
        var waits = new List<double>();
        while (state.NextDelay(null) is { } wait)
        {
            waits.Add(wait.TotalMilliseconds);
        }

        return waits;
    }
}
