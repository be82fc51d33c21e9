using System.Security.Cryptography;
using SparkJobs.Simulation;

namespace SparkJobs.Tests.Simulation;

/// <summary>What is promised of every simulation: the same bytes, the exact number of lines, the order of time.</summary>
public sealed class EventSimulatorTests
{
    private static readonly SimulationOptions Small = new(20_000, new DateOnly(2019, 10, 1), 3);

    // A changed digest means that every published figure of simulated data changes too: say so in the changelog.
    [Theory]
    [InlineData(1, SimulationFormat.Csv, false, "e8a044817b8c90b6a8d0272d37105c43e113502bd51b48fedd49bab37157682b")]
    [InlineData(2, SimulationFormat.Csv, false, "96437d4b29f9abf96e8194150bc919169470019d7cd77c1e65221135a811eab1")]
    [InlineData(1, SimulationFormat.JsonLines, false, "4472dc1f1846933a20a47b70a1f2f56b0cd3c80b83e52051b9bc1cb542425237")]
    [InlineData(1, SimulationFormat.Csv, true, "3accfcb061d9e495ccaa81d46c567ecad7cdc7c83d090770f9e362c754a42968")]
    public void Same_options_give_the_same_bytes_on_every_machine(ulong seed, SimulationFormat format, bool full, string expected)
    {
        var options = Small with { Seed = seed, Format = format, Extended = full, Bots = full ? 10 : 0, Dirty = full ? 0.05m : 0 };

        var first = SimulatedLines.Simulate(options).Bytes;
        var second = SimulatedLines.Simulate(options).Bytes;

        Assert.Equal(first, second);
        Assert.Equal(expected, Convert.ToHexStringLower(SHA256.HashData(first)));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(777, 1)]
    [InlineData(1000, 400)]
    [InlineData(60_000, 1)]
    [InlineData(60_000, 20)]
    public void Exactly_as_many_lines_as_asked_for_are_written(int events, int days)
    {
        var options = new SimulationOptions(events, new DateOnly(2020, 2, 28), days) { Seed = (ulong)(events + days) };

        var (bytes, truth) = SimulatedLines.Simulate(options);

        Assert.Equal(events, truth.Lines);
        Assert.Equal(events, SimulatedLines.Split(bytes, options.Format).Count);
    }

    [Fact]
    public void Every_cut_of_the_last_visit_fits()
    {
        for (var events = 1; events <= 60; events++)
        {
            Assert.Equal(events, SimulatedLines.Events(Small with { Events = events, Days = 1, Seed = (ulong)events }).Count);
        }
    }

    [Fact]
    public void The_truth_counts_distinct_events_and_copies()
    {
        var options = Small with { Events = 100_000, Extended = true, Bots = 20 };

        var (bytes, truth) = SimulatedLines.Simulate(options);

        var distinct = SimulatedLines.Read(bytes, options).Select(fields => string.Join('|', fields)).ToHashSet();
        Assert.Equal(distinct.Count, truth.DistinctEvents);
        Assert.Equal(100_000 - distinct.Count, truth.Copies);
        Assert.InRange(truth.Copies, 100, 400);
    }

    [Fact]
    public void Even_a_thousand_events_a_second_are_distinct_where_no_copy_is_meant()
    {
        var options = new SimulationOptions(300_000, new DateOnly(2019, 10, 1), 1) { Seed = 3 };

        var (bytes, truth) = SimulatedLines.Simulate(options);

        Assert.Equal(truth.DistinctEvents, SimulatedLines.Split(bytes, options.Format).Select(Convert.ToHexString).Distinct().Count());
    }

    [Theory]
    [InlineData(SimulationFormat.Csv)]
    [InlineData(SimulationFormat.JsonLines)]
    public void Events_come_in_order_of_time_within_the_range(SimulationFormat format)
    {
        var times = SimulatedLines.Events(Small with { Format = format, Bots = 6 }).ConvertAll(fields => fields[0]);

        Assert.Equal(times.Order(StringComparer.Ordinal), times);
        Assert.StartsWith("2019-10-01 ", times[0], StringComparison.Ordinal);
        Assert.StartsWith("2019-10-03 ", times[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Json_lines_say_what_csv_says(bool extended)
    {
        var options = Small with { Extended = extended, Bots = 8 };

        var csv = SimulatedLines.Events(options);
        var json = SimulatedLines.Events(options with { Format = SimulationFormat.JsonLines });

        Assert.Equal(csv, json);
    }

    [Fact]
    public void Extended_events_begin_with_the_nine_published_columns_of_plain_ones()
    {
        var plain = SimulatedLines.Events(Small);
        var extended = SimulatedLines.Events(Small with { Extended = true });

        Assert.Equal(plain, extended.Select(fields => fields[..9]));
        Assert.All(extended, fields => Assert.Equal(fields[1] == "purchase", fields[11] is "paid" or "failed"));
        Assert.All(extended, fields => Assert.True(System.Net.IPAddress.TryParse(fields[9], out _), fields[9]));
        Assert.Contains(extended, fields => fields[11] == "failed");
    }

    [Fact]
    public void The_header_names_the_columns()
    {
        var plain = SimulatedLines.Simulate(Small with { Events = 1 }).Bytes;
        var extended = SimulatedLines.Simulate(Small with { Events = 1, Extended = true }).Bytes;

        Assert.StartsWith("event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session\n",
            System.Text.Encoding.UTF8.GetString(plain), StringComparison.Ordinal);
        Assert.StartsWith(string.Join(',', SimulatedLines.Names) + "\n", System.Text.Encoding.UTF8.GetString(extended), StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_options_are_refused()
    {
        var exception = Assert.Throws<ArgumentException>(() => EventSimulator.Write(Stream.Null, Small with { Events = 0, Days = 0 }));

        Assert.Contains("--events", exception.Message, StringComparison.Ordinal);
        Assert.Contains("--days", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cancelled_simulation_stops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(() => EventSimulator.Write(Stream.Null, Small, source.Token));
    }
}
