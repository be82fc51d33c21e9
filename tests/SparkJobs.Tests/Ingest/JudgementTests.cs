using Lakehouse.Parsing;
using Lakehouse.Schema;
using Lakehouse.Tables;
using SparkConnect.Sql;
using SparkConnect.Sql.Types;
using SparkJobs.Ingest;
using SparkJobs.Settings;
using SparkJobs.Tests.Support;
using TestEngines;
using static SparkConnect.Sql.Functions;

namespace SparkJobs.Tests.Ingest;

/// <summary>Every reason by described lines, the same on both engines. Today is the 5th of October 2019.</summary>
[Collection(BothEnginesTests.Name)]
public sealed class JudgementTests(SailEngine sail, SparkEngine spark)
{
    /// <summary>The clock of the judgements.</summary>
    internal static readonly DateTime Now = new(2019, 10, 5, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>CSV lines with their reasons.</summary>
    internal static readonly (string Line, string? Reason)[] Csv =
    [
        (IngestCase.Line(1), null),
        (IngestCase.With(1, 4, "") + "", null),
        ("2019-10-01 00:00:00 UTC,view,1,2,,,0,1,", null),
        ("", QuarantineReasons.Columns),
        ("  ", QuarantineReasons.Columns),
        (IngestCase.Line(1) + ",", QuarantineReasons.Columns),
        (IngestCase.Line(1)[..40], QuarantineReasons.Columns),
        (IngestCase.With(1, 4, "\"a,b\""), null),
        (IngestCase.With(1, 5, "\"say \"\"hi\"\"\""), null),
        (IngestCase.With(1, 5, "br\"and"), null),
        (IngestCase.With(1, 5, "\"" + string.Concat(Enumerable.Repeat("\"\"", 20_000)) + "\""), null),
        (IngestCase.With(1, 4, "\"abc"), QuarantineReasons.Columns),
        (IngestCase.With(1, 4, "\"abc\"d"), QuarantineReasons.Columns),
        (IngestCase.With(1, 8, "\""), QuarantineReasons.Columns),
        (IngestCase.With(1, 0, "2019-10-01T00:00:00Z"), null),
        (IngestCase.With(1, 0, "2019-10-01T23:59:59.123456Z"), null),
        (IngestCase.With(1, 0, "0001-01-01 00:00:00 UTC"), null),
        (IngestCase.With(1, 0, "1582-10-10 00:00:00 UTC"), null),
        (IngestCase.With(1, 0, "2016-02-29 00:00:00 UTC"), null),
        (IngestCase.With(1, 0, "2019-10-01T00:00:00.1234567Z"), QuarantineReasons.EventTime),
        (IngestCase.With(1, 0, "2019-10-01T00:00:00.Z"), QuarantineReasons.EventTime),
        (IngestCase.With(1, 0, "2019-10-01 00:00:00.5 UTC"), QuarantineReasons.EventTime),
        (IngestCase.With(1, 0, "2019-10-01T00:00:00+02:00"), QuarantineReasons.EventTime),
        (IngestCase.With(1, 0, "2019-10-01 00:00:00"), QuarantineReasons.EventTime),
        (IngestCase.With(1, 0, "2019-02-29 00:00:00 UTC"), QuarantineReasons.EventTime),
        (IngestCase.With(1, 0, "1900-02-29 00:00:00 UTC"), QuarantineReasons.EventTime),
        (IngestCase.With(1, 0, "0000-01-01 00:00:00 UTC"), QuarantineReasons.EventTime),
        (IngestCase.With(1, 0, "2016-12-31 23:59:60 UTC"), QuarantineReasons.EventTime),
        (IngestCase.With(1, 0, "2019-10-01 24:00:00 UTC"), QuarantineReasons.EventTime),
        (IngestCase.With(1, 0, "2019"), QuarantineReasons.EventTime),
        (IngestCase.With(1, 0, "yesterday"), QuarantineReasons.EventTime),
        (IngestCase.With(1, 0, ""), QuarantineReasons.EventTime),
        (IngestCase.With(1, 0, "２019-10-01 00:00:00 UTC"), QuarantineReasons.EventTime),
        (IngestCase.With(1, 0, "2019-10-06 00:00:00 UTC"), null),
        (IngestCase.With(1, 0, "2019-10-06T00:00:00.000001Z"), QuarantineReasons.Future),
        (IngestCase.With(1, 0, "9999-12-31 23:59:59 UTC"), QuarantineReasons.Future),
        (IngestCase.With(1, 1, "View"), QuarantineReasons.EventType),
        (IngestCase.With(1, 1, "view "), QuarantineReasons.EventType),
        (IngestCase.With(1, 1, ""), QuarantineReasons.EventType),
        (IngestCase.With(1, 2, "9223372036854775807"), null),
        (IngestCase.With(1, 2, "0000000000000000001"), null),
        (IngestCase.With(1, 2, "9223372036854775808"), QuarantineReasons.ProductId),
        (IngestCase.With(1, 2, "00000000000000000001"), QuarantineReasons.ProductId),
        (IngestCase.With(1, 2, "0"), QuarantineReasons.ProductId),
        (IngestCase.With(1, 2, "+5"), QuarantineReasons.ProductId),
        (IngestCase.With(1, 2, " 5"), QuarantineReasons.ProductId),
        (IngestCase.With(1, 2, "１"), QuarantineReasons.ProductId),
        (IngestCase.With(1, 2, ""), QuarantineReasons.ProductId),
        (IngestCase.With(1, 2, "2.10381E+18"), QuarantineReasons.ScientificId),
        (IngestCase.With(1, 3, "2.10381E+18"), QuarantineReasons.ScientificId),
        (IngestCase.With(1, 3, "x"), QuarantineReasons.CategoryId),
        (IngestCase.With(1, 6, "9999999999.99"), null),
        (IngestCase.With(1, 6, new string('0', 100) + "1.05"), null),
        (IngestCase.With(1, 6, "0"), null),
        (IngestCase.With(1, 6, "10000000000.00"), QuarantineReasons.Price),
        (IngestCase.With(1, 6, "1.005"), QuarantineReasons.Price),
        (IngestCase.With(1, 6, "1."), QuarantineReasons.Price),
        (IngestCase.With(1, 6, "1e3"), QuarantineReasons.Price),
        (IngestCase.With(1, 6, "-1.00"), QuarantineReasons.Price),
        (IngestCase.With(1, 6, "1.00\u2028"), QuarantineReasons.Price),
        (IngestCase.With(1, 7, "5.4E+8"), QuarantineReasons.ScientificId),
        (IngestCase.With(1, 7, "5\u0085"), QuarantineReasons.UserId),
        (IngestCase.With(1, 7, "5\0"), QuarantineReasons.UserId),
        ("x,x,2E+5,x,x,x,x,x,x", QuarantineReasons.EventTime),
        (IngestCase.With(1, 6, "x").Replace(",1,s", ",2E+5,s", StringComparison.Ordinal), QuarantineReasons.Price),
        (IngestCase.With(1, 5, "😀\0\uFFFD"), null),
        (IngestCase.With(1, 5, new string('y', 1_000_000)), null),
    ];

    /// <summary>JSON lines with their reasons.</summary>
    internal static readonly (string Line, string? Reason)[] Json =
    [
        (JsonLine(), null),
        ("  " + JsonLine() + "\t", null),
        (JsonLine(price: "35.79"), null),
        (JsonLine(price: "\"35.79\""), null),
        (JsonLine(price: "35.790"), QuarantineReasons.Price),
        (JsonLine(price: "1e3"), QuarantineReasons.Price),
        (JsonLine(price: "true"), QuarantineReasons.Price),
        (JsonLine(price: "null"), QuarantineReasons.Price),
        (JsonLine(price: "{\"a\":1}"), QuarantineReasons.Columns),
        (JsonLine(price: "01"), QuarantineReasons.Columns),
        (JsonLine(product: "2.10381E+18"), QuarantineReasons.ScientificId),
        (JsonLine(brand: "null"), null),
        (JsonLine(brand: "\"{[x\\\"}\\\\\""), null),
        (JsonLine(brand: "\"\\ud83d\\ude00\\u0041\\n\""), null),
        (JsonLine(brand: "\"\\ud83d x\""), QuarantineReasons.Columns),
        (JsonLine(brand: "\"\\\\ud83d x\""), null),
        (JsonLine(brand: "\"a\tb\""), QuarantineReasons.Columns),
        (JsonLine(brand: "\"" + string.Concat(Enumerable.Repeat("\\u0041", 5000)) + "\""), null),
        (JsonLine(more: ",\"x\":{\"price\":\"none\",\"y\":[1,{\"z\":[]}]}"), null),
        (JsonLine(more: ",\"x\":[[[[[1]]]]]"), null),
        (JsonLine(more: ",\"x\":[1,]"), QuarantineReasons.Columns),
        (JsonLine(more: ",\"x\":tru"), QuarantineReasons.Columns),
        (JsonLine(more: "," + string.Join(',', Enumerable.Range(0, 5000).Select(key => FormattableString.Invariant($"\"k{key}\":{key}")))), null),
        (JsonLine() + "x", QuarantineReasons.Columns),
        (JsonLine().Replace("\"brand\"", "\"Brand\"", StringComparison.Ordinal), QuarantineReasons.Columns),
        ("{}", QuarantineReasons.Columns),
        ("[" + JsonLine() + "]", QuarantineReasons.Columns),
        ("null", QuarantineReasons.Columns),
        ("", QuarantineReasons.Columns),
    ];

    [SkippableFact]
    public Task Sail_gives_every_csv_line_its_reason() => AssertReasonsAsync(sail, Csv, LineFormat.PublishedCsv with { Quoted = true });

    [SkippableFact]
    public Task Spark_gives_every_csv_line_its_reason() => AssertReasonsAsync(spark, Csv, LineFormat.PublishedCsv with { Quoted = true });

    [SkippableFact]
    public Task Sail_gives_every_json_line_its_reason() => AssertReasonsAsync(sail, Json, LineFormat.JsonLines);

    [SkippableFact]
    public Task Spark_gives_every_json_line_its_reason() => AssertReasonsAsync(spark, Json, LineFormat.JsonLines);

    [SkippableTheory]
    [InlineData("string", "x|", "x|∅")]
    [InlineData("bigint", "5|-5| 5|5.0|9223372036854775808|", "5|-5|∅|∅|∅|∅")]
    [InlineData("decimal(4,1)", "1|1.5|1.55|1e1|99999", "1.0|1.5|∅|∅|∅")]
    [InlineData("boolean", "true|false|yes|1", "true|false|∅|∅")]
    [InlineData("date", "2019-10-01|2019-02-30|2019|0000-01-01", "2019-10-01|∅|∅|∅")]
    [InlineData("timestamp", "2019-10-01T00:00:00Z|2019-10-01 00:00:00 UTC|2019-10-01", "2019-10-01 00:00:00|2019-10-01 00:00:00|∅")]
    public async Task An_extra_column_takes_only_the_plain_form_of_its_type(string type, string texts, string expected)
    {
        foreach (EngineFixture engine in new EngineFixture[] { sail, spark })
        {
            var values = await ValuesAsync(engine, type, texts.Split('|'));

            Assert.Equal(expected, string.Join('|', values));
        }
    }

    /// <summary>The last field of a line is the one whose quote ends it; a line with a quote that is text, or with the character that stands for a comma, is cut another way.</summary>
    [SkippableTheory]
    [InlineData(5)]
    [InlineData(8)]
    public async Task A_quoted_field_is_what_stands_between_its_quotes(int field)
    {
        (string Written, string Value)[] cases =
        [
            ("x", "x"),
            ("\"x\"", "x"),
            ("\"\"", "∅"),
            ("\"a,b\"", "a,b"),
            ("\",\"", ","),
            ("\",,a,,\"", ",,a,,"),
            ("\"\"\"\"", "\""),
            ("\"\"\",\"\"\"", "\",\""),
            ("\"say \"\"a,b\"\", or \"\"\"\"\"", "say \"a,b\", or \"\""),
            ("\" x \"", " x "),
            ("\"ключ, 鍵\"", "ключ, 鍵"),
            ("5\" disk", "5\" disk"),
            ("x\"\"y", "x\"\"y"),
            ("\"a\u0001,b\"", "a\u0001,b"),
            ("a\u0001b", "a\u0001b"),
        ];
        string[] others = ["a.b", "\"a,b\"", "5\" disk"];
        foreach (EngineFixture engine in new EngineFixture[] { sail, spark })
        {
            await using var lake = await TestLake.OpenAsync(engine, "/nowhere");
            var written = others.SelectMany(other => cases.Select(each => (Other: other, each.Written))).ToList();
            var lines = written.Select((each, index) => WithBoth(index + 1, each.Other, field, each.Written));
            var format = LineFormat.PublishedCsv with { Quoted = true };
            var judged = JudgedLines.Transform(Lines(lake.Spark, lines), format, new IngestSettings().Rules(Now)).WithColumn(RawEvents.SourceFile, Lit("")).WithColumn(RawEvents.IngestId, Lit(""));

            var rows = await RawEvents.Transform(judged, format.ExtraColumns)
                .Select(Col(EventColumns.UserId), Coalesce(Col(EventColumns.Published[field]), Lit("∅")).As("text"))
                .CollectAsync();

            var expected = others.SelectMany(_ => cases.Select(each => each.Value));
            Assert.Equal(expected, rows.OrderBy(row => row.GetAs<long>(0)).Select(row => row.GetAs<string>(1)));
        }
    }

    private static string WithBoth(int user, string category, int field, string text)
    {
        var fields = IngestCase.Line(user).Split(',');
        (fields[4], fields[field]) = (category, text);
        return string.Join(',', fields);
    }

    /// <summary>Judges lines and fails where one has another reason.</summary>
    internal static async Task AssertReasonsAsync(EngineFixture engine, (string Line, string? Reason)[] cases, LineFormat format)
    {
        await using var lake = await TestLake.OpenAsync(engine, "/nowhere");
        var judged = JudgedLines.Transform(Lines(lake.Spark, cases.Select(each => each.Line)), format, new IngestSettings().Rules(Now))
            .WithColumn(RawEvents.SourceFile, Lit("")).WithColumn(RawEvents.IngestId, Lit(""));

        var rows = await judged.Select(Col("number"), Col(JudgedLines.Reason), Col(JudgedLines.IsEvent), JudgedLines.Detail(format)).CollectAsync();
        var events = await RawEvents.Transform(judged, format.ExtraColumns).CollectAsync();

        var found = rows.ToDictionary(row => row.GetAs<int>(0), row => (Reason: row.GetAs<string?>(1), IsEvent: row.GetAs<bool>(2), Detail: row.GetAs<string?>(3)));
        Assert.All(cases.Index(), each =>
        {
            var (reason, isEvent, detail) = found[each.Index];
            Assert.Equal((each.Item.Line, each.Item.Reason), (each.Item.Line, reason));
            Assert.Equal(reason is null, isEvent);
            Assert.Equal(reason is null, detail is null);
        });
        Assert.Equal(cases.Count(each => each.Reason is null), events.Count);
        var needed = EventColumns.Published.Except([EventColumns.CategoryCode, EventColumns.Brand, EventColumns.UserSession]);
        Assert.All(events, row => Assert.All(needed, name => Assert.NotNull(row.GetAs<object?>(name))));
    }

    private static async Task<IEnumerable<string>> ValuesAsync(EngineFixture engine, string type, string[] texts)
    {
        await using var lake = await TestLake.OpenAsync(engine, "/nowhere");
        var format = FormatDetection.Detect([IngestCase.Header + ",extra"], new Dictionary<string, string> { ["extra"] = type }).Format with { Header = null };
        var lines = Lines(lake.Spark, texts.Select((text, index) => IngestCase.Line(index + 1) + "," + text));
        var judged = JudgedLines.Transform(lines, format, new IngestSettings().Rules(Now)).WithColumn(RawEvents.SourceFile, Lit("")).WithColumn(RawEvents.IngestId, Lit(""));
        var rows = await RawEvents.Transform(judged, format.ExtraColumns)
            .Select(Col(EventColumns.UserId), Coalesce(Col("extra").Cast("string"), Lit("∅")).As("text"))
            .CollectAsync();
        return rows.OrderBy(row => row.GetAs<long>(0)).Select(row => row.GetAs<string>(1));
    }

    /// <summary>Lines to judge, each with its number.</summary>
    internal static DataFrame Lines(SparkSession session, IEnumerable<string> lines)
        => session.CreateDataFrame(
            lines.Select((line, number) => new object?[] { line, number }),
            new StructType([new StructField("value", new StringType()), new StructField("number", new IntegerType())]));

    private static string JsonLine(string price = "1.00", string product = "1", string brand = "\"x\"", string more = "")
        => "{\"event_time\":\"2019-10-01 00:00:00 UTC\",\"event_type\":\"view\",\"product_id\":" + product + ",\"category_id\":\"2\",\"category_code\":null,\"brand\":" + brand
            + ",\"price\" : " + price + ",\"user_id\":5,\"user_session\":\"s\"" + more + "}";
}
