using System.Globalization;
using Lakehouse.Rules;
using Lakehouse.Schema;
using Lakehouse.Tables;
using Lakehouse.Tests.Support;
using SparkConnect.Client;
using SparkConnect.Sql;
using SparkConnect.Sql.Types;
using TestEngines;

namespace Lakehouse.Tests.Rules;

/// <summary>Alerts of a few events on either engine.</summary>
public abstract class RuleTests(SailEngine sail, SparkEngine spark)
{
    protected const string Sail = "Sail";
    protected const string Spark = "Spark";

    private static readonly StructType EventSchema = new(
    [
        .. PublishedFields.All,
        new StructField("ip", new StringType()),
        new StructField("payment_status", new StringType()),
    ]);

    /// <summary>A rule: 3 events of a user in 10 seconds by the clock, unless a case says otherwise.</summary>
    protected static Rule Rule(string id = "r") => new()
    {
        Id = id,
        Version = 1,
        Key = EventColumns.UserId,
        Kind = RuleKind.Rate,
        Window = TimeSpan.FromSeconds(10),
        Slide = TimeSpan.FromSeconds(10),
        Threshold = 3,
        Severity = Severity.High,
    };

    protected async Task<SparkSession> OpenAsync(string engine)
    {
        EngineFixture fixture = string.Equals(engine, Sail, StringComparison.Ordinal) ? sail : spark;
        var session = new SparkSession(new SparkConnectClient(SparkConnectionString.Parse(fixture.Remote)));
        await session.Conf().SetAsync("spark.sql.session.timeZone", "UTC", CancellationToken.None);
        return session;
    }

    internal static DataFrame Events(SparkSession session, IEnumerable<RuleEvent> events)
        => session.CreateDataFrame(events.Select(each => (IReadOnlyList<object?>)each.Values), EventSchema);

    /// <summary>The alerts of rules over windows, each as rule, key, start, end and value. Those among candidates are the same, in every column.</summary>
    internal async Task<IReadOnlyList<string>> AlertsAsync(string engine, IReadOnlyList<Rule> rules, IEnumerable<RuleEvent> events)
    {
        await using var session = await OpenAsync(engine);
        var (all, set) = (Events(session, events), new RuleSet(rules));
        var rows = await RuleAlerts.Transform(all, set, null).CollectAsync(CancellationToken.None);
        var among = await RuleAlerts.Among(all, set, RuleAlerts.CandidateGroups(all, set)).CollectAsync(CancellationToken.None);
        Assert.Equal(Wholes(rows), Wholes(among));
        return Short(rows);
    }

    internal static IReadOnlyList<string> Short(IEnumerable<Row> rows)
        => [.. rows.Select(Short).Order(StringComparer.Ordinal)];

    /// <summary>Rows with all columns but the clock's, in order.</summary>
    internal static IEnumerable<string> Wholes(IEnumerable<Row> rows) => rows.Select(Whole).Order(StringComparer.Ordinal);

    /// <summary>A row with all columns but the clock's.</summary>
    internal static string Whole(Row row)
    {
        var names = Alerts.Definition.Columns.Select(column => column.Name).Where(name => name != Alerts.DetectedAt);
        return string.Join('|', names.Select(name => Convert.ToString(row.Get(name), CultureInfo.InvariantCulture)));
    }

    private static string Short(Row row)
    {
        var value = decimal.Parse(Convert.ToString(row.Get(Alerts.Value), CultureInfo.InvariantCulture)!, CultureInfo.InvariantCulture);
        var (start, end) = (Time(row, Alerts.WindowStart), Time(row, Alerts.WindowEnd));
        return FormattableString.Invariant($"{row.Get(Alerts.RuleId)} {row.Get(Alerts.Key)} {start}-{end} {value:0.######}");
    }

    private static string Time(Row row, string column) => row.GetAs<DateTime>(column).ToString("HH:mm:ss.FFF", CultureInfo.InvariantCulture);
}
