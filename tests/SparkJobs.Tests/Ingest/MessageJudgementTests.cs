using Lakehouse.Parsing;
using Lakehouse.Schema;
using Lakehouse.Tables;
using SparkJobs.Detection;
using SparkJobs.Settings;
using SparkJobs.Tests.Support;
using TestEngines;
using static SparkConnect.Sql.Functions;

namespace SparkJobs.Tests.Ingest;

/// <summary>Messages, CSV and JSON mixed, are judged and read as lines of files are, by the short way that most take and by the long one.</summary>
[Collection(BothEnginesTests.Name)]
public sealed class MessageJudgementTests(SailEngine sail, SparkEngine spark)
{
    private const string Agent = "Mozilla/5.0 (KHTML, like Gecko)";
    private const string Csv = "2019-10-01 00:00:01 UTC,view,1,2103807459595387724,a.b,samsung,35.79,5,s1";
    private const string Json
        = """{"event_time":"2019-10-01 00:00:01 UTC","event_type":"view","product_id":1,"category_id":2103807459595387724,"category_code":"a.b","brand":"samsung","price":35.79,"user_id":5,"user_session":"s1","ip":"10.0.0.1","user_agent":"Mozilla/5.0 (KHTML, like Gecko)","payment_status":"failed"}""";

    private static readonly LineFormat Format = StreamedEvents.MessageFormat(new JobSettings()) with
    {
        ExtraColumns = new Dictionary<string, string> { ["ip"] = "string", ["user_agent"] = "string", ["payment_status"] = "string" },
    };

    [SkippableFact]
    public async Task Every_line_has_the_reason_that_it_has_in_a_file()
    {
        // Whatever does not begin with a brace is taken for CSV.
        var lines = JudgementTests.Csv.Concat(JudgementTests.Json).ToArray();
        foreach (EngineFixture engine in new EngineFixture[] { sail, spark })
        {
            await JudgementTests.AssertReasonsAsync(engine, lines, Format);
        }
    }

    [SkippableFact]
    public async Task Further_fields_change_no_reason()
    {
        var whole = JudgementTests.Csv.Where(each => each.Reason != QuarantineReasons.Columns).ToArray();
        foreach (EngineFixture engine in new EngineFixture[] { sail, spark })
        {
            await JudgementTests.AssertReasonsAsync(engine, [.. whole.Select(each => (each.Line + $",10.0.0.1,\"{Agent}\",", each.Reason)), .. whole.Select(each => (each.Line + ",,,", each.Reason))], Format);
        }
    }

    /// <summary>The shared JSON lines take the long way: these take the short one, up to the field that is wrong or the time that has to be compared.</summary>
    [SkippableFact]
    public async Task Lines_of_the_usual_form_have_their_reasons_too()
    {
        var cases = new[] { Json, Csv + $",10.0.0.1,\"{Agent}\",failed", Csv }.SelectMany(line => new (string Line, string? Reason)[]
        {
            (line, null),
            (At(line, "2019-10-05 23:59:59 UTC"), null),
            (At(line, "2019-10-06 00:00:00 UTC"), null),
            (At(line, "2019-10-06T00:00:00.000001Z"), QuarantineReasons.Future),
            (At(line, "2099-01-01 00:00:00 UTC"), QuarantineReasons.Future),
            (At(line, "2019-02-29 00:00:00 UTC"), QuarantineReasons.EventTime),
            (line.Replace("view", "look", StringComparison.Ordinal), QuarantineReasons.EventType),
            (line.Replace("2103807459595387724", "0", StringComparison.Ordinal), QuarantineReasons.CategoryId),
            (line.Replace("35.79", "35.790", StringComparison.Ordinal), QuarantineReasons.Price),
        }).ToArray();
        foreach (EngineFixture engine in new EngineFixture[] { sail, spark })
        {
            await JudgementTests.AssertReasonsAsync(engine, cases, Format);
        }
    }

    /// <summary>Whatever one character does to a line of the usual form: the short way takes it as the long way does, which JSON lines and quoted CSV have alone.</summary>
    [SkippableFact]
    public async Task One_other_character_changes_nothing_between_the_two_ways()
    {
        var json = Format with { Kind = LineKind.JsonLines };
        // A repeated column, which no usual form has, keeps CSV from the short way.
        var csv = Format with { Kind = LineKind.Csv, OptionalColumns = 0, Columns = [.. Format.Columns, EventColumns.Brand] };
        var ofJson = Changed(Json).Where(line => line.StartsWith('{')).ToList();
        var ofCsv = Changed(Csv + $",10.0.0.1,\"{Agent}\",failed").Where(line => !line.TrimStart(' ').StartsWith('{')).ToList();
        foreach (EngineFixture engine in new EngineFixture[] { sail, spark })
        {
            Assert.Equal(await JudgedAsync(engine, ofJson, json), await JudgedAsync(engine, ofJson, Format));
            Assert.Equal(await JudgedAsync(engine, ofCsv.Select(line => line + ","), csv), await JudgedAsync(engine, ofCsv, Format));
        }
    }

    private static IEnumerable<string> Changed(string line)
        => Enumerable.Range(0, line.Length).SelectMany(at => new[] { "\"", ",", "\\", " ", "0", "9", "\u0001", "{", "é" }.SelectMany(text => new[] { line[..at] + text + line[(at + 1)..], line[..at] + text + line[at..] }));

    private static async Task<IReadOnlyList<string>> JudgedAsync(EngineFixture engine, IEnumerable<string> lines, LineFormat format)
    {
        await using var lake = await TestLake.OpenAsync(engine, "/nowhere");
        var names = EventColumns.Published.Concat(format.ExtraColumns.Keys).Select(name => Col(JudgedLines.TextOf(name)));
        var judged = JudgedLines.Transform(JudgementTests.Lines(lake.Spark, lines), format, new IngestSettings().Rules(JudgementTests.Now));
        var rows = await judged.Select(Col("number"), ConcatWs("|", [Coalesce(Col(JudgedLines.Reason), Lit("accepted")), .. names])).CollectAsync();
        // A line that is no event may be cut in any way: its reason counts.
        return [.. rows.OrderBy(row => row.GetAs<int>(0)).Select(row => row.GetAs<string>(1)).Select(text => text.StartsWith("columns|", StringComparison.Ordinal) ? "columns" : text)];
    }

    /// <summary>A type that no pattern is written for is found by the single checks; an empty one is never accepted in its place.</summary>
    [SkippableFact]
    public async Task An_event_type_may_be_any_text()
    {
        string[] types = ["add to cart"];
        foreach (EngineFixture engine in new EngineFixture[] { sail, spark })
        {
            foreach (var format in new[] { Format, LineFormat.PublishedCsv, LineFormat.PublishedCsv with { Quoted = true } })
            {
                var lines = new[] { "add to cart", "", "view" }.Select(type => Csv.Replace(",view,", $",{type},", StringComparison.Ordinal));
                await using var lake = await TestLake.OpenAsync(engine, "/nowhere");
                var rules = new JudgementRules { EventTypes = types, Latest = Lit(JudgementTests.Now) };

                var rows = await JudgedLines.Transform(JudgementTests.Lines(lake.Spark, lines), format, rules).OrderBy("number").Select(JudgedLines.IsEvent).CollectAsync();

                Assert.Equal([true, false, false], rows.Select(row => row.GetAs<bool>(0)));
            }
        }
    }

    /// <summary>The columns of a folder's lines are those of its first file's header.</summary>
    [SkippableFact]
    public async Task A_header_may_name_a_column_by_any_text()
    {
        var format = Format with { Columns = [.. EventColumns.Published, "ip (v4", "a|b", "user_agent"], OptionalColumns = 0 };
        (string Line, string? Reason)[] cases =
        [
            (Csv + ",10.0.0.1,x,\"say, you\"", null),
            (Csv, QuarantineReasons.Columns),
            (Json, null),
            (Json.Replace("\"ip\":\"10.0.0.1\",", "\"a}", StringComparison.Ordinal), QuarantineReasons.Columns),
        ];
        foreach (EngineFixture engine in new EngineFixture[] { sail, spark })
        {
            await JudgementTests.AssertReasonsAsync(engine, cases, format);
        }
    }

    [SkippableFact]
    public async Task Each_field_is_read_from_wherever_it_stands()
    {
        (string Line, string Fields)[] cases =
        [
            (Csv, "a.b|samsung|35.79|s1|∅|∅|∅"),
            (Csv + ",10.0.0.1,curl,failed", "a.b|samsung|35.79|s1|10.0.0.1|curl|failed"),
            (Csv + $",10.0.0.1,\"{Agent}\",failed", $"a.b|samsung|35.79|s1|10.0.0.1|{Agent}|failed"),
            (Csv + $",\"\",\"{Agent}\",\"failed\"", $"a.b|samsung|35.79|s1|∅|{Agent}|failed"),
            (Csv + ",,\"say \"\"hi\"\", you\",", "a.b|samsung|35.79|s1|∅|say \"hi\", you|∅"),
            (Csv + ",,\u0001,x", "a.b|samsung|35.79|s1|∅|\u0001|x"),
            (Csv + ",,\"a\u0001,b\",x", "a.b|samsung|35.79|s1|∅|a\u0001,b|x"),
            (Csv.Replace("samsung", "\"a,b\"", StringComparison.Ordinal) + ",,,", "a.b|a,b|35.79|s1|∅|∅|∅"),
            (Csv.Replace("a.b,samsung", ",", StringComparison.Ordinal) + ",,,", "∅|∅|35.79|s1|∅|∅|∅"),
            (Json, $"a.b|samsung|35.79|s1|10.0.0.1|{Agent}|failed"),
            (Json.Replace(":", ": ", StringComparison.Ordinal).Replace("00: 00: 01", "00:00:01", StringComparison.Ordinal).Replace(",\"", ", \"", StringComparison.Ordinal), $"a.b|samsung|35.79|s1|10.0.0.1|{Agent}|failed"),
            (Json.Replace("\"samsung\"", "null", StringComparison.Ordinal).Replace("\"a.b\"", "null", StringComparison.Ordinal), $"∅|∅|35.79|s1|10.0.0.1|{Agent}|failed"),
            (Json.Replace("\"samsung\"", "\"\"", StringComparison.Ordinal), $"a.b|∅|35.79|s1|10.0.0.1|{Agent}|failed"),
            (Json.Replace("35.79", "\"35.79\"", StringComparison.Ordinal), $"a.b|samsung|35.79|s1|10.0.0.1|{Agent}|failed"),
            (Json.Replace("samsung", "s\\u00e4\\n\\\"", StringComparison.Ordinal), $"a.b|sä\n\"|35.79|s1|10.0.0.1|{Agent}|failed"),
            (Json.Replace("\"ip\":\"10.0.0.1\",", "", StringComparison.Ordinal), $"a.b|samsung|35.79|s1|∅|{Agent}|failed"),
            (Json.Replace("\"10.0.0.1\"", "7", StringComparison.Ordinal), $"a.b|samsung|35.79|s1|7|{Agent}|failed"),
            (Json.Replace("{", "{\"more\":[1],", StringComparison.Ordinal), $"a.b|samsung|35.79|s1|10.0.0.1|{Agent}|failed"),
            (Json.Replace("{", "{\"brand\":\"first\",", StringComparison.Ordinal), $"a.b|first|35.79|s1|10.0.0.1|{Agent}|failed"),
            (Json.Replace("}", ",\"brand\":\"second\"}", StringComparison.Ordinal), $"a.b|samsung|35.79|s1|10.0.0.1|{Agent}|failed"),
        ];
        string[] names = [EventColumns.CategoryCode, EventColumns.Brand, EventColumns.Price, EventColumns.UserSession, "ip", "user_agent", "payment_status"];
        var fields = names.Select(name => Coalesce(Col(name).Cast("string"), Lit("∅")));
        foreach (EngineFixture engine in new EngineFixture[] { sail, spark })
        {
            await using var lake = await TestLake.OpenAsync(engine, "/nowhere");
            var judged = JudgedLines.Transform(JudgementTests.Lines(lake.Spark, cases.Select(each => each.Line)), Format, new IngestSettings().Rules(JudgementTests.Now))
                .WithColumn(RawEvents.SourceFile, Col("number").Cast("string")).WithColumn(RawEvents.IngestId, Lit(""));

            var rows = await RawEvents.Transform(judged, Format.ExtraColumns).Select(Col(RawEvents.SourceFile).Cast("int").As("number"), ConcatWs("|", [.. fields])).CollectAsync();

            Assert.Equal(cases.Select(each => each.Fields), rows.OrderBy(row => row.GetAs<int>(0)).Select(row => row.GetAs<string>(1)));
        }
    }

    private static string At(string line, string time) => line.Replace("2019-10-01 00:00:01 UTC", time, StringComparison.Ordinal);
}
