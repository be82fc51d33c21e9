using System.Globalization;
using SparkJobs.Simulation;

namespace SparkJobs.Tests.Simulation;

/// <summary>The shape of the published data, within bounds that a seed cannot leave by chance. docs/simulator.md states them.</summary>
public sealed class EventShapeTests
{
    private static readonly DateOnly From = new(2019, 10, 1);
    private static readonly Lazy<List<string[]>> Lines = new(() => SimulatedLines.Events(new SimulationOptions(300_000, From, 10) { Seed = 11 }));
    private static readonly Lazy<List<string[]>> Peak = new(() => SimulatedLines.Events(new SimulationOptions(200_000, From, 20) { Seed = 5 }));

    [Theory]
    [InlineData("view", 0.955, 0.97)]
    [InlineData("cart", 0.018, 0.026)]
    [InlineData("purchase", 0.012, 0.018)]
    public void Event_types_have_their_share(string type, double low, double high) => Assert.InRange(Share(fields => fields[1] == type), low, high);

    [Theory]
    [InlineData(4, 0.29, 0.36)]
    [InlineData(5, 0.12, 0.165)]
    public void A_third_of_the_categories_and_a_seventh_of_the_brands_are_empty(int column, double low, double high) =>
        Assert.InRange(Share(fields => fields[column].Length == 0), low, high);

    [Fact]
    public void Few_prices_are_zero_and_none_is_above_the_highest()
    {
        Assert.InRange(Share(fields => fields[6] == "0.00"), 0.0005, 0.005);
        Assert.All(Lines.Value, fields => Assert.InRange(decimal.Parse(fields[6], CultureInfo.InvariantCulture), 0m, 2574.07m));
    }

    [Fact]
    public void Copies_are_rare_and_one_burst_has_78()
    {
        var sizes = Lines.Value.CountBy(fields => string.Join('|', fields)).Select(pair => pair.Value).ToList();

        Assert.InRange((double)sizes.Sum(size => size - 1) / Lines.Value.Count, 0.0010, 0.0025);
        Assert.Equal(78, sizes.Max());
    }

    [Fact]
    public void Sessions_have_a_heavy_tail()
    {
        var lengths = Distinct().Where(fields => fields[8].Length > 0).CountBy(fields => fields[8]).Select(pair => pair.Value).Order().ToList();

        Assert.InRange(lengths.Average(), 4.7, 5.4);
        Assert.Equal(2, lengths[lengths.Count / 2]);
        Assert.InRange(lengths[lengths.Count * 90 / 100], 10, 12);
        Assert.InRange(lengths[lengths.Count * 99 / 100], 33, 39);
    }

    [Fact]
    public void Users_have_several_sessions_and_odd_sessions_exist()
    {
        var sessions = Distinct().Select(fields => (User: fields[7], Session: fields[8])).Distinct().ToList();
        var perUser = sessions.CountBy(pair => pair.User).Select(pair => pair.Value).ToList();

        Assert.InRange(perUser.Average(), 2.0, 4.5);
        Assert.InRange(perUser.Max(), 15, 100);
        Assert.InRange(sessions.Where(pair => pair.Session.Length > 0).CountBy(pair => pair.Session).Count(pair => pair.Value == 2), 3, 100);
        Assert.InRange(Share(fields => fields[8].Length == 0), 0.0001, 0.003);
    }

    [Fact]
    public void Session_ids_are_version_4_uuids() =>
        Assert.All(Lines.Value.Where(fields => fields[8].Length > 0), fields =>
            Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", fields[8]));

    [Fact]
    public void Products_are_popular_by_rank_and_keep_their_category()
    {
        var counts = Distinct().CountBy(fields => fields[2]).Select(pair => pair.Value).OrderDescending().ToList();

        Assert.InRange((double)counts[0] / Lines.Value.Count, 0.004, 0.03);
        Assert.InRange(counts.Count, 20_000, 75_000);
        Assert.All(Distinct().GroupBy(fields => fields[2]), product => Assert.Single(product.Select(fields => fields[3]).Distinct()));
        Assert.All(Distinct().GroupBy(fields => fields[3]), category => Assert.Single(category.Select(fields => fields[4]).Distinct()));
        Assert.All(Lines.Value, fields => Assert.True(long.Parse(fields[3], CultureInfo.InvariantCulture) > 1L << 53));
    }

    [Fact]
    public void Some_products_have_two_brands_and_some_codes_several_ids()
    {
        Assert.InRange(Distinct().GroupBy(fields => fields[2]).Count(product => product.Select(fields => fields[5]).Distinct().Count() == 2), 3, 200);
        var codes = Distinct().Where(fields => fields[4].Length > 0).GroupBy(fields => fields[4]);
        Assert.InRange(codes.Count(code => code.Select(fields => fields[3]).Distinct().Count() > 1), 10, 60);
    }

    [Fact]
    public void Prices_of_most_products_are_stable_and_some_change()
    {
        var prices = Distinct().GroupBy(fields => fields[2]).Where(product => product.Count() > 20)
            .Select(product => product.Select(fields => fields[6]).Distinct().Count()).ToList();

        Assert.InRange(prices.Count(count => count == 1) / (double)prices.Count, 0.4, 0.98);
        Assert.Contains(2, prices);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("null")]
    [InlineData("nan")]
    [InlineData("smith, jones & co")]
    [InlineData("12\" audio")]
    [InlineData("ромашка")]
    [InlineData("𝕏mobile")]
    public void Brands_that_break_careless_readers_occur(string brand) => Assert.Contains(Lines.Value, fields => fields[5] == brand);

    [Fact]
    public void Purchases_mostly_follow_a_cart_and_many_carts_are_left()
    {
        var sessions = Distinct().GroupBy(fields => fields[8])
            .Select(session => (Cart: session.Any(fields => fields[1] == "cart"), Purchase: session.Any(fields => fields[1] == "purchase"))).ToList();

        Assert.InRange(sessions.Count(session => session is { Purchase: true, Cart: false }) / (double)sessions.Count(session => session.Purchase), 0.05, 0.35);
        Assert.InRange(sessions.Count(session => session is { Purchase: false, Cart: true }) / (double)sessions.Count(session => session.Cart), 0.35, 0.65);
    }

    [Fact]
    public void Hours_differ_as_people_do()
    {
        var hours = Lines.Value.CountBy(fields => fields[0][11..13]).ToDictionary(pair => pair.Key, pair => pair.Value);

        Assert.Equal(24, hours.Count);
        Assert.True(hours["16"] > 3 * hours["23"]);
    }

    [Fact]
    public void The_peak_has_three_times_the_events_and_a_day_without_purchases()
    {
        var days = Peak.Value.CountBy(fields => fields[0][..10]).ToDictionary(pair => pair.Key, pair => pair.Value);
        var ordinary = days.Values.Order().ElementAt(days.Count / 2);

        Assert.All((string[])["2019-10-16", "2019-10-17", "2019-10-18"], day => Assert.InRange(days[day] / (double)ordinary, 2.4, 3.4));
        Assert.All(Peak.Value.GroupBy(fields => fields[0][..10]), day => Assert.Equal(day.Key == "2019-10-16", day.All(fields => fields[1] != "purchase")));
    }

    [Fact]
    public void A_short_range_has_no_peak() =>
        Assert.All(Lines.Value.GroupBy(fields => fields[0][..10]), day => Assert.Contains(day, fields => fields[1] == "purchase"));

    [Fact]
    public void Nobody_is_as_quick_as_a_bot()
    {
        foreach (var user in Distinct().GroupBy(fields => fields[7]))
        {
            var seconds = user.Select(fields => SimulatedTime.Parse(fields[0]).ToUnixTimeSeconds()).Order().ToList();
            Assert.InRange(SimulatedTime.MostWithin(seconds, 10), 1, 7);
            Assert.InRange(SimulatedTime.MostWithin(seconds, 60), 1, 19);
        }
    }

    private static IEnumerable<string[]> Distinct() => Lines.Value.DistinctBy(fields => string.Join('|', fields));

    private static double Share(Func<string[], bool> condition) => (double)Lines.Value.Count(condition) / Lines.Value.Count;
}
