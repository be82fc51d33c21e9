using Lakehouse.Rules;
using Lakehouse.Tables;
using SparkConnect.Sql;
using SparkJobs.Output;
using SparkJobs.Rules;
using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Support;
using Spectre.Console;
using TestEngines;

namespace SparkJobs.Tests.Rules;

[Collection(SailTests.Name)]
public sealed class FraudScoreFileTests(SailEngine sail)
{
    private const string Good = "\"id\": \"c\", \"points\": 5, \"condition\": \"price > 1\"";

    // What conditions see, but for payment_status; what they do not look at is the same in each row.
    private const string Columns = "TIMESTAMP'2019-10-01 12:00:00' AS event_time, event_type, 1L AS product_id, 1L AS category_id, 'c' AS category_code, 'b' AS brand, "
        + "CAST(price AS DECIMAL(12,2)) AS price, CAST(number AS BIGINT) AS user_id, user_session, 'f' AS source_file, 'i' AS ingest_id, DATE'2019-10-01' AS event_date, "
        + "CAST(median_price AS DECIMAL(12,2)) AS median_price, user_flagged, '1' AS category_id_text";

    [Theory]
    [InlineData("{", "this is no JSON")]
    [InlineData("{ }", "$: 'conditions' is missing")]
    [InlineData("{ \"conditions\": [\n { \"idd\": 1 } ] }", "line 2, column 11, $.conditions[0].idd: 'idd' is not known here")]
    [InlineData("{ \"conditions\": {} }", "$.conditions: this is an object; write an array")]
    public void A_file_of_another_form_is_refused_with_the_place(string text, string mistake) => AssertMistake(mistake, text);

    [Theory]
    [InlineData("\"points\": 5", "\"points\": 101", "$.conditions[0].points: 101 is above 100")]
    [InlineData("\"points\": 5", "\"points\": 0", "$.conditions[0].points: 0 is below 1")]
    [InlineData("\"points\": 5", "\"points\": 2.5", "$.conditions[0].points: this is the number 2.5; write an integer")]
    [InlineData("\"points\": 5, ", "", "$.conditions[0]: 'points' is missing")]
    [InlineData("\"c\"", "\"a,b\"", "$.conditions[0].id: 'a,b' is not of the form")]
    [InlineData("price > 1", "price > '1", "$.conditions[0].condition: 'price > '1' is no condition: the quote ' is not closed")]
    [InlineData("price > 1", " ", "is no condition: it is empty")]
    [InlineData("\"points\": 5", "\"points\": 5, \"enabled\": 1", "$.conditions[0].enabled: this is the number 1; write true or false")]
    public void A_wrong_condition_is_refused_with_its_place(string right, string wrong, string mistake)
        => AssertMistake(mistake, "{ \"conditions\": [ { " + Good.Replace(right, wrong, StringComparison.Ordinal) + " } ] }");

    [Fact]
    public void An_id_stands_once_and_every_mistake_is_told()
    {
        var message = Message("{ \"conditions\": [\n{ " + Good + " },\n{ " + Good + " },\n{ \"id\": \"d\", \"points\": -1, \"condition\": \"a;b\" } ] }");

        string[] expected = ["line 3", "'c' is the id of another condition", "line 4", "-1 is below 1", "; has no place in a condition"];
        Assert.All(expected, mistake => Assert.Contains(mistake, message, StringComparison.Ordinal));
        Assert.Equal(3, message.Split('\n').Length);
    }

    [Fact]
    public void A_condition_that_is_not_enabled_is_left_out_and_the_others_keep_their_order()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("f.json", "{ \"conditions\": [ { " + Good.Replace("\"c\"", "\"z\"", StringComparison.Ordinal) + " }, { " + Good + ", \"enabled\": false }, { " + Good.Replace("\"c\"", "\"a\"", StringComparison.Ordinal) + " } ] }");

        Assert.Equal([new FraudCondition("z", 5, "price > 1"), new("a", 5, "price > 1")], FraudScoreFile.Read(file).Conditions.Select(each => each.Condition));
    }

    [Fact]
    public void A_missing_file_is_said_with_the_setting()
        => Assert.Contains("detect.fraud_score", Assert.Throws<JobException>(() => FraudScoreFile.Read("/nowhere/fraud-score.json")).Message, StringComparison.Ordinal);

    [SkippableFact]
    public async Task Conditions_over_missing_columns_are_inactive_and_those_the_engine_refuses_are_told_with_their_places()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        var events = await EventsAsync(lake, null, "'view', 1, 1, false, 's'");
        using var output = new StringWriter();
        var good = folder.Write("good.json", "{ \"conditions\": [ { " + Good + " }, { \"id\": \"p\", \"points\": 1, \"condition\": \"payment_status = 'failed' AND ip = 'x'\" } ] }");
        var bad = folder.Write("bad.json", "{ \"conditions\": [\n { \"id\": \"b\", \"points\": 1, \"condition\": \"brandd = 'x'\" } ] }");

        var score = await FraudScoreFile.Read(good).ActiveAsync(events, [], Report(output), CancellationToken.None);
        var error = await Assert.ThrowsAsync<JobException>(() => FraudScoreFile.Read(bad).ActiveAsync(events, [], Report(output), CancellationToken.None));

        Assert.Equal("c", Assert.Single(score.Conditions).Id);
        Assert.Contains("The fraud condition p is inactive: the events have no column ip, payment_status.", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, error.ExitCode);
        Assert.Contains("line 2", error.Message, StringComparison.Ordinal);
        Assert.Contains("$.conditions[0].condition: the engine refuses 'brandd = 'x''", error.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Each_shipped_condition_holds_where_it_says_and_not_beside_it()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        (string Event, string Reasons)[] cases =
        [
            ("'view', 100, 100, false, 's', NULL", ""),
            ("'purchase', 100, 100, false, 's', 'ok'", ""),
            ("'view', 100, 100, true, NULL, NULL", "flagged_user"),
            ("'purchase', 100, 100, false, 's', 'failed'", "failed_payment"),
            ("'cart', 100, 100, false, 's', 'failed'", ""),
            ("'purchase', 0, 100, false, 's', NULL", "free_purchase"),
            ("'view', 0, 100, false, 's', NULL", ""),
            ("'purchase', 50.00, 100, false, 's', NULL", "price_below_median"),
            ("'purchase', 50.01, 100, false, 's', NULL", ""),
            ("'purchase', 50.00, NULL, false, 's', NULL", ""),
            ("'view', 50.00, 100, false, 's', NULL", ""),
            ("'view', 300.00, 100, false, 's', NULL", "price_above_median"),
            ("'view', 299.99, 100, false, 's', NULL", ""),
            ("'view', 300.00, 0, false, 's', NULL", ""),
            ("'purchase', 1700.00, 1700, false, 's', NULL", "dear_purchase"),
            ("'purchase', 1699.99, 1700, false, 's', NULL", ""),
            ("'cart', 1700.00, 1700, false, 's', NULL", ""),
            ("'purchase', 100, 100, false, NULL, NULL", "purchase_without_session"),
            ("'purchase', 0, 100, true, NULL, 'failed'", "flagged_user,failed_payment,free_purchase,purchase_without_session"),
        ];
        var events = await EventsAsync(lake, "payment_status", [.. cases.Select(each => each.Event)]);
        var shipped = FraudScoreFile.Read(Path.Combine(AppContext.BaseDirectory, "conf", "fraud-score.json"));

        var rows = await Enriched.Transform(events, await shipped.ActiveAsync(events, [], Report(TextWriter.Null), CancellationToken.None), []).CollectAsync(CancellationToken.None);

        var points = shipped.Conditions.ToDictionary(each => each.Condition.Id, each => each.Condition.Points, StringComparer.Ordinal);
        Assert.Equal(
            cases.Select(each => (each.Reasons, Math.Min(100, Ids(each.Reasons).Sum(id => points[id])))),
            rows.OrderBy(row => row.GetAs<long>("user_id")).Select(row => (row.GetAs<string>(Enriched.FraudReasons), row.GetAs<int>(Enriched.FraudScore))));
        Assert.Equal(points.Keys.Order(StringComparer.Ordinal), cases.SelectMany(each => Ids(each.Reasons)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    private static string[] Ids(string reasons) => reasons.Split(',', StringSplitOptions.RemoveEmptyEntries);

    private static Task<DataFrame> EventsAsync(TestLake lake, string? further, params string[] rows)
    {
        var numbered = rows.Select((row, number) => $"({number}, {row}{(further is null ? ", NULL" : "")})");
        return lake.Spark.SqlAsync(
            $"SELECT {Columns}{(further is null ? "" : ", " + further)} FROM VALUES {string.Join(", ", numbered)} AS t(number, event_type, price, median_price, user_flagged, user_session, payment_status)");
    }

    private static RunReport Report(TextWriter output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.No });
        console.Profile.Width = 1000;
        return new RunReport(console, TimeProvider.System);
    }

    private static void AssertMistake(string mistake, string text) => Assert.Contains(mistake, Message(text), StringComparison.Ordinal);

    private static string Message(string text)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("fraud-score.json", text);
        var error = Assert.Throws<JobException>(() => FraudScoreFile.Read(file));
        Assert.Equal(ExitCode.Usage, error.ExitCode);
        Assert.StartsWith(file + ", line ", error.Message, StringComparison.Ordinal);
        return error.Message;
    }
}
