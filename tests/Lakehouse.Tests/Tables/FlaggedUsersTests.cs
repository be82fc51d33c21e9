using System.Globalization;
using Lakehouse.Rules;
using Lakehouse.Tables;
using Lakehouse.Tests.Reference;
using Lakehouse.Tests.Rules;
using Lakehouse.Tests.Support;
using SparkConnect.Sql;
using SparkConnect.Sql.Types;
using TestEngines;

namespace Lakehouse.Tests.Tables;

[Collection(BothEnginesTests.Name)]
public sealed class FlaggedUsersTests(SailEngine sail, SparkEngine spark) : RuleTests(sail, spark)
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    // What the table reads of alerts.
    private static readonly StructType AlertSchema = new(
    [
        new StructField(Alerts.RuleId, new StringType()),
        new StructField(Alerts.KeyType, new StringType()),
        new StructField(Alerts.Key, new StringType()),
        new StructField(Alerts.WindowStart, new TimestampType()),
        new StructField(Alerts.WindowEnd, new TimestampType()),
        new StructField(Alerts.Severity, new StringType()),
    ]);

    [SkippableTheory]
    [InlineData(Sail)]
    [InlineData(Spark)]
    public async Task A_cool_down_begins_with_an_alert_that_counts_and_the_alert_at_its_end_counts_again(string engine)
        => Assert.Equal(
            ["user_id,1,2019-10-01T12:00:10Z,2019-10-01T12:02:10Z,3,medium,r,true"],
            await RowsAsync(engine, [Minute()], Alert("12:00:10"), Alert("12:00:40"), Alert("12:01:09"), Alert("12:01:10"), Alert("12:02:09"), Alert("12:02:10")));

    [SkippableTheory]
    [InlineData(Sail)]
    [InlineData(Spark)]
    public async Task A_key_has_one_row_whatever_the_rules_and_the_order(string engine)
    {
        object?[][] alerts =
        [
            Alert("12:00:10"), Alert("12:00:20", rule: "a", severity: "low"), Alert("12:00:30", rule: "a", severity: "severe"), Alert("12:00:30", rule: "unknown"),
            Alert("12:00:10", key: "2", severity: "low"), Alert("12:00:10", type: "product_id"), Alert("12:00:10"),
        ];
        string[] expected =
        [
            "product_id,1,2019-10-01T12:00:10Z,2019-10-01T12:00:10Z,1,medium,r,true",
            "user_id,1,2019-10-01T12:00:10Z,2019-10-01T12:00:30Z,4,severe,\"a,r,unknown\",true",
            "user_id,2,2019-10-01T12:00:10Z,2019-10-01T12:00:10Z,1,low,r,true",
        ];

        Assert.Equal(expected, await RowsAsync(engine, [Minute(), Rule("a")], alerts));
        Assert.Equal(expected, await RowsAsync(engine, [Minute(), Rule("a")], [.. alerts.Reverse()]));
    }

    [SkippableFact]
    public async Task An_allowed_key_is_not_in_it_and_another_rule_s_alert_is()
        => Assert.Equal(
            ["user_id,2,2019-10-01T12:00:10Z,2019-10-01T12:00:10Z,1,medium,a,true"],
            await RowsAsync(Sail, [Minute() with { AllowList = ["1", "2"] }, Rule("a")], Alert("12:00:10"), Alert("12:00:10", key: "2"), Alert("12:00:10", rule: "a", key: "2")));

    [SkippableFact]
    public async Task A_key_is_active_for_some_days_after_its_last_alert_seen_from_the_newest()
        => Assert.Equal(
            ["1 true", "2 true", "3 false"],
            (await RowsAsync(Sail, [Minute()], Alert("2019-10-08 12:00:00"), Alert("2019-10-01 12:00:00", key: "2"), Alert("2019-10-01 11:59:59", key: "3")))
                .Select(line => line.Split(',')).Select(fields => $"{fields[1]} {fields[^1]}"));

    private static Rule Minute() => Rule() with { CoolDown = TimeSpan.FromMinutes(1) };

    private static object?[] Alert(string end, string rule = "r", string key = "1", string type = "user_id", string severity = "medium")
    {
        var time = new RuleEvent(end).EventTime;
        return [rule, type, key, time.AddSeconds(-10), time, severity];
    }

    private async Task<IReadOnlyList<string>> RowsAsync(string engine, IReadOnlyList<Rule> rules, params object?[][] alerts)
    {
        await using var session = await OpenAsync(engine);
        var frame = session.CreateDataFrame(alerts.Select(each => (IReadOnlyList<object?>)each), AlertSchema);
        var rows = await FlaggedUsers.Transform(frame, new RuleSet(rules), Week).CollectAsync(CancellationToken.None);
        Assert.Equal(
            FlaggedUsers.Definition.Columns.Select(column => $"{column.Name} {column.Type}"),
            rows[0].Schema.Fields.Select(field => $"{field.Name} {field.DataType.SimpleString}"));
        return [.. rows.Select(row => ReferenceCsv.Line(row.Values)).Order(StringComparer.Ordinal)];
    }
}
