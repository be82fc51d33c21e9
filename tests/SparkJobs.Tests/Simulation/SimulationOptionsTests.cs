using SparkJobs.Simulation;

namespace SparkJobs.Tests.Simulation;

public sealed class SimulationOptionsTests
{
    private static readonly SimulationOptions Valid = new(1000, new DateOnly(2019, 10, 1), 7);

    [Fact]
    public void Defaults_are_one_seed_csv_and_nothing_injected()
    {
        Assert.Equal(1UL, Valid.Seed);
        Assert.Equal(SimulationFormat.Csv, Valid.Format);
        Assert.Equal(0, Valid.Bots);
        Assert.Equal(0m, Valid.Dirty);
        Assert.False(Valid.Extended);
        Assert.Empty(Valid.Validate());
    }

    [Fact]
    public void All_mistakes_are_reported_at_once()
    {
        var options = new SimulationOptions(0, new DateOnly(1969, 12, 31), 3661) { Format = (SimulationFormat)7, Bots = 10_001, Dirty = 0.51m };

        Assert.Equal(
            [
                "--events must be at least 1, not 0.",
                "--days must be 1 to 3660, not 3661.",
                "--from must be from 1970-01-01 to 2098-12-31, not 1969-12-31.",
                "--format must be csv or jsonl, not 7.",
                "--bots must be 0 to 10000, not 10001.",
                "--dirty must be a share from 0 to 0.5, not 0.51.",
            ],
            options.Validate());
    }

    [Fact]
    public void A_range_must_end_before_the_dates_that_damaged_lines_use() =>
        Assert.Equal(["--days 2 from 2098-12-31 ends after 2098-12-31."], (Valid with { From = new DateOnly(2098, 12, 31), Days = 2 }).Validate());

    [Fact]
    public void Bots_may_take_a_quarter_of_the_lines()
    {
        var error = Assert.Single((Valid with { Bots = 12 }).Validate());
        var needed = long.Parse(error.Split("ask for ")[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);

        Assert.Empty((Valid with { Bots = 12, Events = needed }).Validate());
        Assert.NotEmpty((Valid with { Bots = 12, Events = needed - 1 }).Validate());
    }
}
