using Lakehouse.Quality;
using Lakehouse.Tables;

namespace Lakehouse.Tests.Quality;

/// <summary>What each kind of check makes of figures.</summary>
public sealed class ChecksTests
{
    private static readonly DateOnly Date = new(2019, 11, 15);
    private static readonly HistoryRules History = new(28, 7);
    private static readonly Figure Purchases = new("daily_visitors", "sum(purchases)");
    private static readonly Figure Whole = new("daily_visitors", "sum(events)");
    private static readonly BandCheck Band = new() { Id = "purchases", Figure = Purchases, LowFactor = 0.3m, HighFactor = 20 };
    private static readonly ShareCheck Share = new() { Id = "share", Part = Purchases, Whole = Whole, Tolerance = 0.1m, LeastWhole = 1000 };

    /// <summary>14 November and the week before had 22,000 to 23,000 purchases, the 15th had none, the 17th 185,000.</summary>
    [Theory]
    [InlineData(0, "failed")]
    [InlineData(6_000, "failed")]
    [InlineData(23_000, "passed")]
    [InlineData(185_000, "passed")]
    [InlineData(900_000, "failed")]
    public void A_band_lies_around_the_median(int purchases, string outcome)
    {
        var judgement = Band.Judge(Date, Values(purchases, 22_000, 23_000, 22_500, 23_100, 22_900, 22_000, 23_050), History);

        Assert.Equal(outcome, judgement.Outcome);
        Assert.Equal(purchases, judgement.Value);
        Assert.Equal(6_704.229074m, judgement.Low);
    }

    [Theory]
    [InlineData(4, "passed")]
    [InlineData(5, "failed")]
    public void Nothing_at_all_fails_where_there_always_was_something(int before, string outcome)
        => Assert.Equal(outcome, Band.Judge(Date, Values(0, [.. Enumerable.Repeat(before, 7)]), History).Outcome);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5_000)]
    public void What_comes_after_dates_of_nothing_passes(int purchases)
    {
        var judgement = Band.Judge(Date, Values(purchases, 0, 0, 0, 0, 7, 0, 0), History);

        Assert.Equal("passed", judgement.Outcome);
        Assert.Equal((0m, null), (judgement.Low, judgement.High));
    }

    [Fact]
    public void Chance_makes_no_alarm_in_a_small_shop()
        => Assert.All(Enumerable.Range(1, 30), purchases => Assert.Equal("passed", Band.Judge(Date, Values(purchases, 8, 12, 9, 10, 10, 14, 7), History).Outcome));

    [Fact]
    public void A_band_needs_earlier_dates()
    {
        var judgement = Band.Judge(Date, Values(0, 100, 100, 100, 100, 100, 100), History);

        Assert.Equal(QualityLog.NoHistory, judgement.Outcome);
        Assert.Null(judgement.Low);
    }

    [Fact]
    public void Dates_before_the_days_looked_at_are_no_history()
    {
        var values = Values(0);
        foreach (var back in Enumerable.Range(29, 20))
        {
            values[Purchases, Date.AddDays(-back)] = 100;
        }

        Assert.Equal(QualityLog.NoHistory, Band.Judge(Date, values, History).Outcome);
    }

    [Theory]
    [InlineData(200, "passed")]
    [InlineData(201, "failed")]
    [InlineData(0, "passed")]
    public void A_share_stays_near_the_median(int part, string outcome)
    {
        var judgement = Share.Judge(Date, Shares(part, 1000, 7), History);

        Assert.Equal(outcome, judgement.Outcome);
        Assert.Equal((0m, 0.2m), (judgement.Low, judgement.High));
    }

    [Theory]
    [InlineData(999, 7)]
    [InlineData(1000, 6)]
    public void A_share_of_few_or_without_history_is_not_judged(int whole, int earlier)
        => Assert.Equal(QualityLog.NoHistory, Share.Judge(Date, Shares(whole, whole, earlier), History).Outcome);

    [Fact]
    public void Limits_hold_for_what_is_there()
    {
        var check = new LimitsCheck { Id = "rate", Figure = Purchases, Low = 0, High = 1 };

        Assert.Equal("passed", check.Judge(Date, Values(1), History)?.Outcome);
        Assert.Equal("failed", check.Judge(Date, Values(2), History)?.Outcome);
        Assert.Null(check.Judge(Date, new FigureValues(), History));
    }

    [Fact]
    public void Equal_figures_pass_and_a_missing_one_is_zero()
    {
        var check = new EqualCheck { Id = "sums", Figure = Purchases, Other = Whole };
        var values = Values(5);
        values[Whole, Date] = 5;

        Assert.Equal("passed", check.Judge(Date, values, History).Outcome);
        Assert.Equal(("failed", 5m, 0m), Told(check.Judge(Date, Values(5), History)));

        static (string, decimal?, decimal?) Told(Judgement judgement) => (judgement.Outcome, judgement.Value, judgement.High);
    }

    [Theory]
    [InlineData("2019-11-17", "passed")]
    [InlineData("2019-11-18", "failed")]
    [InlineData("2020-01-14", "failed")]
    [InlineData("2020-01-15", "no_history")]
    public void Freshness_is_the_age_of_the_newest_date_unless_it_is_an_archive(string today, string outcome)
    {
        var check = new FreshCheck { Id = "fresh", Table = "events", MostDays = 2, ArchiveAfterDays = 60 };

        Assert.Equal(outcome, check.Judge(Date, DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture)).Outcome);
    }

    private static FigureValues Values(int value, params int[] earlier)
    {
        var values = new FigureValues { [Purchases, Date] = value };
        for (var back = 0; back < earlier.Length; back++)
        {
            values[Purchases, Date.AddDays(-back - 1)] = earlier[back];
        }

        return values;
    }

    private static FigureValues Shares(int part, int whole, int earlier)
    {
        var values = new FigureValues { [Purchases, Date] = part, [Whole, Date] = whole };
        foreach (var back in Enumerable.Range(1, earlier))
        {
            values[Purchases, Date.AddDays(-back)] = whole / 10;
            values[Whole, Date.AddDays(-back)] = whole;
        }

        return values;
    }
}
