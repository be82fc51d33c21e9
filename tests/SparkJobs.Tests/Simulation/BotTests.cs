using System.Globalization;
using SparkJobs.Simulation;

namespace SparkJobs.Tests.Simulation;

/// <summary>Recounts from the events alone what the truth says of each bot.</summary>
public sealed class BotTests
{
    private static readonly SimulationOptions Options = new(120_000, new DateOnly(2019, 10, 1), 16) { Seed = 9, Bots = 80, Extended = true };
    private static readonly Lazy<(List<string[]> Events, SimulationTruth Truth)> Simulated = new(() =>
    {
        var (bytes, truth) = SimulatedLines.Simulate(Options);
        return (SimulatedLines.Read(bytes, Options), truth);
    });

    private static readonly Lazy<ILookup<string, string[]>> ByUser = new(() => Simulated.Value.Events.ToLookup(fields => fields[7]));

    [Fact]
    public void Every_kind_has_bots_of_every_strength()
    {
        foreach (var strength in BotStrength.All)
        {
            var divisor = strength.Kind == BotKind.HighValue ? 100m : 1m;
            var values = Simulated.Value.Truth.Bots.Where(bot => bot.Kind == strength.Kind).Select(bot => bot.Strength * divisor).ToList();

            Assert.Equal(10, values.Count);
            Assert.Contains(strength.Threshold - strength.Step, values);
            Assert.Contains(strength.Threshold, values);
            Assert.Contains(strength.Threshold + strength.Step, values);
            Assert.All(values, value => Assert.InRange(value, strength.Lowest, strength.Highest));
        }
    }

    [Fact]
    public void A_bot_does_exactly_what_its_label_says()
    {
        Assert.All(Simulated.Value.Truth.Bots, bot =>
        {
            var events = EventsOf(bot);
            Assert.Equal(bot.Events, events.Count);
            Assert.Equal(bot.Events, events.Select(fields => string.Join('|', fields)).Distinct().Count());
            Assert.Equal(bot.From, events.Min(TimeOf));
            Assert.Equal(bot.To, events.Max(TimeOf));
            Assert.Equal(bot.Sessions.Order(StringComparer.Ordinal), events.Select(fields => fields[8]).Distinct().Order(StringComparer.Ordinal));
            Assert.Equal(bot.Addresses, events.Select(fields => fields[9]).Distinct());
            Assert.Equal(bot.Users.Order(), events.Select(fields => long.Parse(fields[7], CultureInfo.InvariantCulture)).Distinct().Order());
        });
    }

    [Fact]
    public void A_bot_reaches_its_strength_in_each_of_its_windows_and_nowhere_else()
    {
        Assert.All(Simulated.Value.Truth.Bots.Where(bot => bot.Kind != BotKind.Pauseless), bot =>
        {
            var windows = EventsOf(bot).GroupBy(fields => TimeOf(fields).ToUnixTimeSeconds() / bot.WindowSeconds * bot.WindowSeconds).ToDictionary(
                window => DateTimeOffset.FromUnixTimeSeconds(window.Key),
                window => Measure(bot.Kind, [.. window]));
            Assert.Equal(bot.Windows.ToDictionary(start => start, _ => bot.Strength), windows);
        });
    }

    [Fact]
    public void A_pauseless_bot_never_pauses_and_lasts_as_long_as_its_strength()
    {
        Assert.All(Simulated.Value.Truth.Bots.Where(bot => bot.Kind == BotKind.Pauseless), bot =>
        {
            var times = EventsOf(bot).ConvertAll(TimeOf);
            Assert.Equal(bot.Strength, (decimal)(times[^1] - times[0]).TotalSeconds);
            Assert.All(times.Zip(times.Skip(1)), pair => Assert.InRange((pair.Second - pair.First).TotalSeconds, 1, bot.WindowSeconds));
        });
    }

    [Fact]
    public void A_bot_of_one_kind_stays_under_the_thresholds_of_the_others()
    {
        var limits = BotStrength.All.ToDictionary(strength => strength.Kind);
        Assert.All(Simulated.Value.Truth.Bots, bot =>
        {
            foreach (var kind in (BotKind[])[BotKind.UserRate10, BotKind.UserRate60, BotKind.SessionRate, BotKind.ManyProducts, BotKind.HighValue,
                BotKind.AddressRate])
            {
                if (kind != bot.Kind)
                {
                    Assert.True(MostOf(kind, limits[kind].WindowSeconds, EventsOf(bot)) < LimitOf(limits[kind]), $"{bot.Kind} {bot.Id} looks like {kind}");
                }
            }
        });
    }

    [Fact]
    public void Without_extended_columns_no_bot_needs_them()
    {
        var truth = SimulatedLines.Simulate(Options with { Extended = false, Bots = 30 }).Truth;

        Assert.DoesNotContain(truth.Bots, bot => bot.Kind is BotKind.FailedPayments or BotKind.AddressRate);
        Assert.All(truth.Bots, bot => Assert.Empty(bot.Addresses));
        Assert.Equal(6, truth.Bots.Select(bot => bot.Kind).Distinct().Count());
    }

    [Fact]
    public void Users_of_bots_look_like_everybody_s()
    {
        var bots = Simulated.Value.Truth.Bots.SelectMany(bot => bot.Users).ToHashSet();
        var people = Simulated.Value.Events.Select(fields => long.Parse(fields[7], CultureInfo.InvariantCulture)).Where(user => !bots.Contains(user)).ToList();

        Assert.InRange(bots.Average(), people.Average() * 0.9, people.Average() * 1.1);
    }

    [Fact]
    public void People_alone_reach_no_threshold()
    {
        var users = Simulated.Value.Truth.Bots.SelectMany(bot => bot.Users).ToHashSet();
        var people = Simulated.Value.Events.Where(fields => !users.Contains(long.Parse(fields[7], CultureInfo.InvariantCulture)))
            .DistinctBy(fields => string.Join('|', fields)).ToList();

        foreach (var strength in BotStrength.All.Where(strength => strength.Kind is not (BotKind.Pauseless or BotKind.FailedPayments)))
        {
            Assert.True(MostOf(strength.Kind, strength.WindowSeconds, people) < LimitOf(strength), strength.Kind.ToString());
        }
    }

    private static decimal LimitOf(BotStrength strength) => strength.Kind == BotKind.HighValue ? strength.Threshold / 100m : strength.Threshold;

    private static List<string[]> EventsOf(SimulatedBot bot) =>
        [.. bot.Users.SelectMany(user => ByUser.Value[user.ToString(CultureInfo.InvariantCulture)]).OrderBy(TimeOf)];

    private static DateTimeOffset TimeOf(string[] fields) => SimulatedTime.Parse(fields[0]);

    private static decimal MostOf(BotKind kind, int seconds, IEnumerable<string[]> events) =>
        events.GroupBy(fields => (KeyOf(kind, fields), TimeOf(fields).ToUnixTimeSeconds() / seconds)).Where(group => group.Key.Item1.Length > 0)
            .Select(group => Measure(kind, [.. group])).DefaultIfEmpty().Max();

    private static string KeyOf(BotKind kind, string[] fields) => kind switch
    {
        BotKind.SessionRate or BotKind.ManyProducts => fields[8],
        BotKind.AddressRate => fields[9],
        _ => fields[7],
    };

    private static decimal Measure(BotKind kind, List<string[]> events) => kind switch
    {
        BotKind.ManyProducts => events.Select(fields => fields[2]).Distinct().Count(),
        BotKind.HighValue => events.Where(fields => fields[1] == "purchase").Sum(fields => decimal.Parse(fields[6], CultureInfo.InvariantCulture)),
        BotKind.FailedPayments => events.Count(fields => fields[11] == "failed"),
        _ => events.Count,
    };
}
