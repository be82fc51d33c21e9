using Lakehouse.Rules;
using Lakehouse.Schema;
using Lakehouse.Tables;
using Lakehouse.Tests.Rules;
using Lakehouse.Tests.Support;
using SparkConnect.Sql;
using SparkConnect.Sql.Types;
using TestEngines;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Tests.Tables;

[Collection(BothEnginesTests.Name)]
public sealed class EnrichedTests(SailEngine sail, SparkEngine spark) : RuleTests(sail, spark)
{
    private static readonly FraudScore NoConditions = new([]);

    private static readonly StructType FactSchema = new(
    [
        new StructField(EventColumns.ProductId, new LongType()),
        new StructField(EventColumns.CategoryCode, new StringType()),
        new StructField(EventColumns.Brand, new StringType()),
        new StructField(ProductFacts.MedianPrice, new DecimalType(12, 2)),
    ]);

    private static readonly StructType FlagSchema = new(
    [
        new StructField(Alerts.KeyType, new StringType()),
        new StructField(Alerts.Key, new StringType()),
        new StructField(FlaggedUsers.Active, new BooleanType()),
    ]);

    // A product known in full, one with a price alone.
    private static readonly object?[][] Facts = [[1L, "known.category", "known", 100.00m], [2L, null, null, 5.00m]];

    private static readonly object?[][] Flags =
    [
        [EventColumns.UserId, "7", true], [EventColumns.UserId, "8", false], [EventColumns.ProductId, "9", true], [EventColumns.UserSession, "9", true],
    ];

    [SkippableTheory]
    [InlineData(Sail)]
    [InlineData(Spark)]
    public async Task What_the_event_leaves_out_is_filled_in_and_what_it_says_stays(string engine)
        => Assert.Equal(
            ["12:00:00 known.category known 100.00", "12:00:01 own known 100.00", "12:00:02 known.category own 100.00", "12:00:03 - - 5.00", "12:00:04 - - -"],
            (await RowsAsync(
                engine,
                NoConditions,
                new("12:00:00"),
                new("12:00:01") { Category = "own" },
                new("12:00:02") { Brand = "own" },
                new("12:00:03") { Product = 2 },
                new("12:00:04") { Product = 3 }))
                .Select(row => $"{Time(row)} {Text(row, EventColumns.CategoryCode)} {Text(row, EventColumns.Brand)} {Text(row, ProductFacts.MedianPrice)}"));

    [SkippableTheory]
    [InlineData(7, true)]
    [InlineData(8, false)]
    [InlineData(9, false)]
    public async Task A_user_is_flagged_by_an_active_row_of_his_own(long user, bool isFlagged)
        => Assert.Equal(isFlagged, (await RowsAsync(Sail, NoConditions, new RuleEvent("12:00:00") { User = user })).Single().GetAs<bool>(Enriched.UserFlagged));

    [SkippableTheory]
    [InlineData(1, 20, "a")]
    [InlineData(2, 70, "a,b")]
    [InlineData(3, 100, "a,b,c")]
    [InlineData(4, 100, "a,b,c,d")]
    [InlineData(0, 0, "")]
    public async Task The_score_is_the_sum_of_the_points_and_ends_at_100(int price, int score, string reasons)
    {
        var conditions = new FraudScore(
        [
            new("a", 20, "price >= 1"), new("b", 50, "price >= 2"), new("c", 30, "price >= 3"), new("d", 100, "price >= 4"),
            new("null", 9, "brand = 'x' AND CAST(NULL AS BOOLEAN)"),
        ]);

        var row = Assert.Single(await RowsAsync(Sail, conditions, new RuleEvent("12:00:00") { Price = price, Brand = "x" }));

        Assert.Equal((score, reasons), (row.GetAs<int>(Enriched.FraudScore), row.GetAs<string>(Enriched.FraudReasons)));
    }

    [SkippableFact]
    public async Task Conditions_see_what_was_filled_in_and_what_is_kept_in_no_table()
        => Assert.Equal(
            "filled,far,flagged,kept",
            (await RowsAsync(
                Sail,
                new FraudScore([
                    new("filled", 1, "brand = 'known' AND category_code LIKE 'known.%'"), new("far", 1, "price * 2 < median_price"), new("flagged", 1, "user_flagged"),
                    new("kept", 1, "payment_status = 'failed' AND category_id_text = '1' AND event_date = DATE'2019-10-01'"),
                ]),
                new RuleEvent("12:00:00") { User = 7, Payment = "failed" })).Single().GetAs<string>(Enriched.FraudReasons));

    [SkippableTheory]
    [InlineData(Sail)]
    [InlineData(Spark)]
    public async Task Rows_have_the_columns_of_the_definition_and_copies_stay(string engine)
    {
        var rows = await RowsAsync(engine, NoConditions, [.. Enumerable.Repeat(new RuleEvent("12:00:00") { User = 7 }, 3)]);

        var own = Enriched.Definition.Columns.Select(column => $"{column.Name} {column.Type}").ToList();
        Assert.Equal(3, rows.Count);
        Assert.Equal(
            [.. own.SkipLast(1), "ip string", own[^1]],
            rows[0].Schema.Fields.Select(field => $"{field.Name} {field.DataType.SimpleString}"));
        Assert.All(Enriched.Definition.Columns.Where(column => !column.Nullable), column => Assert.All(rows, row => Assert.NotNull(row.Get(column.Name))));
        Assert.Equal("1", rows[0].GetAs<string>(Lakehouse.Tables.Events.CategoryIdText));
    }

    private static string Time(Row row) => row.GetAs<DateTime>(EventColumns.EventTime).ToString("HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);

    private static string Text(Row row, string column) => Convert.ToString(row.Get(column), System.Globalization.CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : "-";

    private async Task<IReadOnlyList<Row>> RowsAsync(string engine, FraudScore score, params RuleEvent[] events)
    {
        await using var session = await OpenAsync(engine);
        var raw = Events(session, events)
            .WithColumn(RawEvents.SourceFile, Lit("file"))
            .WithColumn(RawEvents.IngestId, Lit("0123456789abcdef"))
            .WithColumn(RawEvents.EventDate, Col(EventColumns.EventTime).Cast("date"));
        var known = Enriched.WithFacts(raw, Frame(session, Facts, FactSchema), Frame(session, Flags, FlagSchema));
        var rows = await Enriched.Transform(known, score, ["ip"]).CollectAsync(CancellationToken.None);
        return [.. rows.OrderBy(row => row.GetAs<DateTime>(EventColumns.EventTime))];
    }

    private static DataFrame Frame(SparkSession session, object?[][] rows, StructType schema)
        => session.CreateDataFrame(rows.Select(row => (IReadOnlyList<object?>)row), schema);
}
