using SparkJobs.Simulation;

namespace SparkJobs.Tests.Simulation;

/// <summary>Each damaged line has the one reason that the truth counts it under, in the eyes of a judge that knows only the definition.</summary>
public sealed class DamageTests
{
    private static readonly string[] Reasons = ["encoding", "columns", "event_time", "future", "event_type", "scientific_id", "product_id", "category_id",
        "price", "user_id"];
    private static readonly DateTimeOffset Now = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Products by rank: ordinary ones, and those whose brands hold a comma and quotes.</summary>
    private static readonly int[] Products = [.. Enumerable.Range(0, 50), 463, 674, 885];

    [Theory]
    [InlineData(SimulationFormat.Csv, false)]
    [InlineData(SimulationFormat.Csv, true)]
    [InlineData(SimulationFormat.JsonLines, false)]
    [InlineData(SimulationFormat.JsonLines, true)]
    public void Every_reason_occurs_as_often_as_the_truth_says(SimulationFormat format, bool extended)
    {
        var options = new SimulationOptions(20_000, new DateOnly(2019, 10, 1), 3) { Format = format, Extended = extended, Dirty = 0.03m, Bots = 5 };

        var (bytes, truth) = SimulatedLines.Simulate(options);

        var judged = SimulatedLines.Split(bytes, format).Select(line => LineJudge.Judge(line, format, extended ? 12 : 9, Now)).ToList();
        var counted = judged.OfType<string>().CountBy(reason => reason).ToDictionary(pair => pair.Key, pair => (long)pair.Value);
        Assert.Equal(20_000, judged.Count);
        Assert.Equal(600, truth.Damaged.Values.Sum());
        Assert.Equal(Reasons.Order(StringComparer.Ordinal), truth.Damaged.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(truth.Damaged.OrderBy(pair => pair.Key, StringComparer.Ordinal), counted.OrderBy(pair => pair.Key, StringComparer.Ordinal));
        Assert.Null(judged[0]);
    }

    [Theory]
    [InlineData(SimulationFormat.Csv)]
    [InlineData(SimulationFormat.JsonLines)]
    public void Every_way_is_judged_as_its_reason(SimulationFormat format)
    {
        var catalogue = Catalogue.ForEvents(1000);
        var line = new DamagedLine(format, extended: false);
        foreach (var entry in Products)
        {
            var session = Actor.SessionId(1, RandomStream.SessionId, entry, 0);
            var row = new EventRow(EventKind.View, entry, 12_345, PaymentStatus.None, new Actor(512_000_000 + entry, session, string.Empty, 0), []);
            foreach (var damage in Damage.All(format))
            {
                var bytes = line.Render("2019-10-01 12:34:56", row, catalogue.Entries[entry], damage);
                Assert.Equal((damage, damage.Reason), (damage, LineJudge.Judge(bytes[..^1], format, 9, Now)));
                Assert.Equal(bytes.Length - 1, Array.IndexOf(bytes, (byte)'\n'));
            }
        }
    }

    [Fact]
    public void Damage_replaces_lines_and_leaves_the_others_as_they_were()
    {
        var options = new SimulationOptions(5000, new DateOnly(2019, 10, 1), 1) { Bots = 3 };

        var clean = SimulatedLines.Split(SimulatedLines.Simulate(options).Bytes, options.Format);
        var (bytes, truth) = SimulatedLines.Simulate(options with { Dirty = 0.5m });
        var dirty = SimulatedLines.Split(bytes, options.Format);

        var kept = dirty.Zip(clean).Count(pair => pair.First.AsSpan().SequenceEqual(pair.Second));
        Assert.Equal(2500, truth.Damaged.Values.Sum());
        Assert.Equal(2500, kept);
    }

    [Fact]
    public void Undamaged_lines_are_all_events()
    {
        var options = new SimulationOptions(20_000, new DateOnly(2019, 10, 1), 20) { Bots = 8, Extended = true };

        var lines = SimulatedLines.Split(SimulatedLines.Simulate(options).Bytes, options.Format);

        Assert.All(lines, line => Assert.Null(LineJudge.Judge(line, options.Format, 12, Now)));
    }
}
