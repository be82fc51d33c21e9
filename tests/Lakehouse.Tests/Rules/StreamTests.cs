using System.Globalization;
using Lakehouse.Rules;
using Lakehouse.Schema;
using Lakehouse.Tables;
using Lakehouse.Tests.Support;
using SparkConnect.Client;
using SparkConnect.Sql;
using SparkConnect.Sql.Streaming;
using TestEngines;

namespace Lakehouse.Tests.Rules;

/// <summary>The same rules as a stream: what a batch over the same events finds, whatever the order they come in.</summary>
[Collection(BothEnginesTests.Name)]
public sealed class StreamTests(SailEngine sail, SparkEngine spark) : RuleTests(sail, spark), IDisposable
{
    private const int Users = 12;
    private const int Count = 900;
    private const int Seed = 7;
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly string _folder = Directory.CreateTempSubdirectory("rules-").FullName;

    // Every kind, with and without a slide, a filter and extra columns; all see something in the events below.
    private static RuleSet Rules { get; } = new(
    [
        Rule("tumbling") with { Window = TimeSpan.FromSeconds(60), Slide = TimeSpan.FromSeconds(60), Threshold = 8 },
        Rule("sliding") with { Window = TimeSpan.FromSeconds(60), Slide = TimeSpan.FromSeconds(20), Threshold = 8 },
        Rule("session_rate") with { Key = EventColumns.UserSession },
        FiveMinutes("products") with { Kind = RuleKind.Distinct, DistinctColumn = EventColumns.ProductId, Threshold = 15 },
        FiveMinutes("failed") with
        {
            Kind = RuleKind.Ratio,
            Filter = "event_type = 'purchase'",
            Condition = "payment_status = 'failed'",
            Minimum = 3,
            Threshold = 0.5m,
            Slide = TimeSpan.FromMinutes(1),
        },
        FiveMinutes("dear") with { Kind = RuleKind.Value, Filter = "event_type = 'purchase'", Threshold = 150.00m },
        Rule("address") with { Key = "ip", Threshold = 12, AllowList = ["10.0.0.1"], Window = TimeSpan.FromSeconds(60), Slide = TimeSpan.FromSeconds(60) },
        Rule("pauseless") with { Kind = RuleKind.Session, Gap = TimeSpan.FromSeconds(30), Threshold = 60 },
        Rule("steady") with { Kind = RuleKind.Session, Gap = TimeSpan.FromSeconds(60), Threshold = 200, Filter = "event_type = 'view'" },
    ]);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [SkippableFact]
    public async Task A_stream_finds_what_a_batch_finds_and_a_shuffle_within_the_watermark_changes_nothing()
    {
        await using var session = await OpenAsync(Spark);
        var events = Simulated();
        var closed = events.Max(each => each.EventTime) - Delay;
        var expected = await BatchAsync(session, events, closed);

        Assert.Equal(Rules.Rules.Select(rule => rule.Id).Order(StringComparer.Ordinal), expected.Select(row => row.Split('|')[1]).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(expected, await StreamAsync(session, "shuffled", Shuffled(events)));
    }

    [SkippableFact]
    public async Task A_stream_of_computed_windows_is_appended_only_with_their_watermark()
    {
        await using var session = await OpenAsync(Spark);
        await WriteAsync(session, "guard", [new("12:00:00")]);

        var unmarked = RuleAlerts.Transform(Read(session, "guard").WithWatermark(EventColumns.EventTime, "60 seconds"), Rules, null);
        var error = await Assert.ThrowsAnyAsync<SparkConnectException>(() => RunAsync(session, "guard", unmarked));

        Assert.Equal("STREAMING_OUTPUT_MODE.UNSUPPORTED_OPERATION", error.ErrorClass);
        await RunAsync(session, "guard", RuleAlerts.Transform(Read(session, "guard"), Rules, Delay));
    }

    [SkippableFact]
    public async Task Rules_change_on_a_checkpoint()
    {
        await using var session = await OpenAsync(Spark);
        var old = new RuleSet([Rule("gone"), Rule("kept") with { Threshold = 5 }]);
        var changed = new RuleSet([Rule("kept") with { Threshold = 4 }, Rule("new") with { Key = EventColumns.UserSession }]);

        await WriteAsync(session, "rules", RuleEvent.Many(2, "12:00:00"));
        await RunAsync(session, "rules", RuleAlerts.Transform(Read(session, "rules"), old, Delay));
        await WriteAsync(session, "rules", [new("12:00:02"), new("12:00:03"), new("12:00:04") { User = 2, Session = "s" }, new("12:05:00") { User = 9 }]);
        await RunAsync(session, "rules", RuleAlerts.Transform(Read(session, "rules"), changed, Delay));

        // The counts of the first run went on; the new rule counts from when it came.
        Assert.Equal(["kept 1 12:00:00-12:00:10 4", "new s 12:00:00-12:00:10 3"], Short(await Sink(session, "rules").CollectAsync(CancellationToken.None)));
    }

    private static Rule FiveMinutes(string id) => Rule(id) with { Window = TimeSpan.FromMinutes(5), Slide = TimeSpan.FromMinutes(5) };

    private static List<RuleEvent> Simulated()
    {
        // The predictable generator is the point: every run sees the same events.
#pragma warning disable CA5394
        var random = new Random(Seed);
        var time = new DateTime(2019, 10, 1, 12, 0, 0, DateTimeKind.Utc);
        var events = new List<RuleEvent>();
        for (var i = 0; i < Count; i++)
        {
            time = time.AddSeconds(random.Next(100) < 2 ? 45 : random.Next(2));
            var user = Math.Min(random.Next(Users), random.Next(Users));
            var next = new RuleEvent(time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture))
            {
                User = user,
                Product = random.Next(40),
                Session = random.Next(20) == 0 ? null : $"s{user % 5}",
                Type = random.Next(4) == 0 ? "purchase" : "view",
                Price = random.Next(1, 10_000) / 100m,
                Payment = random.Next(2) == 0 ? "failed" : null,
                Ip = random.Next(9) == 0 ? null : $"10.0.0.{user % 3}",
                Brand = random.Next(3) == 0 ? null : "b",
            };
            events.AddRange(Enumerable.Repeat(next, random.Next(30) == 0 ? 5 : 1));
        }
#pragma warning restore CA5394
        return events;
    }

    // An event comes up to half the watermark after one that is younger.
    private static List<RuleEvent> Shuffled(IEnumerable<RuleEvent> events)
    {
#pragma warning disable CA5394
        var random = new Random(Seed);
        return [.. events.OrderBy(each => each.EventTime.AddSeconds(random.Next((int)Delay.TotalSeconds / 2)))];
#pragma warning restore CA5394
    }

    private static async Task<IReadOnlyList<string>> BatchAsync(SparkSession session, IEnumerable<RuleEvent> events, DateTime closed)
    {
        var rows = await RuleAlerts.Transform(Events(session, events), Rules, null)
            .Union(SessionAlerts.Transform(Events(session, events), Rules, null))
            .Filter(Functions.Col(Alerts.WindowEnd) <= Functions.Lit(closed))
            .CollectAsync(CancellationToken.None);
        return [.. rows.Select(Whole).Order(StringComparer.Ordinal)];
    }

    private async Task<IReadOnlyList<string>> StreamAsync(SparkSession session, string name, List<RuleEvent> events)
    {
        foreach (var batch in events.Chunk((events.Count / 2) + 1))
        {
            await WriteAsync(session, name, batch);
        }

        await RunAsync(session, name, RuleAlerts.Transform(Read(session, name), Rules, Delay));
        await RunAsync(session, name, SessionAlerts.Transform(Read(session, name), Rules, Delay), "sessions");
        return [.. (await Sink(session, name).CollectAsync(CancellationToken.None)).Select(Whole).Order(StringComparer.Ordinal)];
    }

    private Task WriteAsync(SparkSession session, string name, IEnumerable<RuleEvent> events)
        => Events(session, events).Coalesce(1).Write().Format("delta").Mode("append").SaveAsync(Path.Combine(_folder, name, "events"), CancellationToken.None);

    private DataFrame Read(SparkSession session, string name)
        => session.ReadStream().Format("delta").Option("maxFilesPerTrigger", "1").Load(Path.Combine(_folder, name, "events"));

    private DataFrame Sink(SparkSession session, string name) => session.Read().Format("delta").Load(Path.Combine(_folder, name, "alerts"));

    private async Task RunAsync(SparkSession session, string name, DataFrame alerts, string query = "windows")
    {
        var running = await alerts.WriteStream()
            .Format("delta")
            .OutputMode("append")
            .Option("checkpointLocation", Path.Combine(_folder, name, query))
            .Trigger(Trigger.AvailableNow())
            .StartAsync(Path.Combine(_folder, name, "alerts"), CancellationToken.None);
        Assert.True(await running.AwaitTerminationAsync(Limit));
    }
}
