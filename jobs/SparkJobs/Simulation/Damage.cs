using System.Text.RegularExpressions;

namespace SparkJobs.Simulation;

/// <summary>
/// One way in which a line can be no event, and the reason that ingest gives for it. Everything else about the line is right, so that no other reason
/// applies first.
/// </summary>
/// <param name="Reason">The reason, one of <see cref="DamageReasons"/>.</param>
/// <param name="Way">What happens to the line.</param>
/// <param name="Column">The column it happens to, where it is one.</param>
/// <param name="Value">What is put there; {date} and {time} stand for the event's own.</param>
internal sealed partial record Damage(string Reason, DamageWay Way, int Column = -1, string Value = "")
{
    private static readonly string[] Times =
    [
        "2019", "yesterday", "2019-02-30 10:00:00 UTC", "{date} {time}+02:00", "{date}T{time}+02:00", "{date} {time}", " {date} {time} UTC",
        "{date} {time} UTC ", "", "{date}", "{date}T{time}",
        "{date} 24:00:00 UTC", "{date} 23:60:00 UTC", "{date} 23:59:60 UTC", "{date} {time} utc", "{date} {time} GMT", "{date} {time}.5 UTC",
        "{date}T{time}.1234567Z", "{date}T{time}.Z", "{date} {time}Z",
        "2019-13-01 00:00:00 UTC", "2019-1-2 3:04:05 UTC", "1569888000", "01.10.2019 00:00:00 UTC", "{date}  {time} UTC",
    ];

    private static readonly string[] Futures = ["2099-01-01 00:00:00 UTC", "2099-12-31T23:59:59Z", "2099-07-04T12:00:00.123456Z"];

    private static readonly string[] Types = ["remove_from_cart", "View", " view", "view ", "PURCHASE", "", "wishlist", "views", "null"];

    private static readonly string[] Ids =
    [
        "0", "-1", "12345678901234567890", "9223372036854775808", "", "abc", "+5", " 5", "5 ", "1.0", "00", "0x1F", "1_000", "1,000", "５", "null",
    ];

    private static readonly string[] ScientificIds = ["2.10381E+18", "5.41312E+08", "1.00486E+06"];

    private static readonly string[] Prices =
    [
        "-1.00", "NaN", "1e3", "1.005", "", "99999999999.99", "10000000000.00", "free", "10,50", "1.", ".5", " 1.00", "1.00 ", "+1.00", "Infinity",
        "$5.00", "1 000.00", "null", "-0.01", "1.2.3",
    ];

    private static readonly string[] BadBytes = ["FF", "C328", "80", "C0AF", "EDA080", "F4908080", "E282"];

    /// <summary>Every way for a format, in turns of the reasons, so that few damaged lines already have many reasons.</summary>
    public static Damage[] All(SimulationFormat format)
    {
        List<Damage>[] groups =
        [
            [.. BadBytes.Select(bytes => new Damage(DamageReasons.Encoding, DamageWay.AppendBytes, EventColumns.Brand, bytes))],
            [.. Columns(format)],
            Fields(DamageReasons.EventTime, EventColumns.EventTime, Times),
            Fields(DamageReasons.Future, EventColumns.EventTime, Futures),
            Fields(DamageReasons.EventType, EventColumns.EventType, Types),
            Fields(DamageReasons.ScientificId, EventColumns.ProductId, ScientificIds),
            Fields(DamageReasons.ProductId, EventColumns.ProductId, Ids),
            Fields(DamageReasons.ScientificId, EventColumns.CategoryId, ScientificIds),
            Fields(DamageReasons.CategoryId, EventColumns.CategoryId, Ids),
            Fields(DamageReasons.Price, EventColumns.Price, Prices),
            Fields(DamageReasons.ScientificId, EventColumns.UserId, ScientificIds),
            Fields(DamageReasons.UserId, EventColumns.UserId, Ids),
        ];
        var turns = Enumerable.Range(0, groups.Max(group => group.Count));
        return [.. turns.SelectMany(turn => groups.Where(group => turn < group.Count).Select(group => group[turn]))];
    }

    /// <summary>Whether a text is a number to JSON, and so is written without quotes.</summary>
    public static bool IsJsonNumber(string text) => JsonNumber().IsMatch(text);

    private static List<Damage> Fields(string reason, int column, string[] values) =>
        [.. values.Select(value => new Damage(reason, DamageWay.ReplaceField, column, value))];

    private static IEnumerable<Damage> Columns(SimulationFormat format)
    {
        yield return new Damage(DamageReasons.Columns, DamageWay.DropField, EventColumns.UserSession);
        yield return new Damage(DamageReasons.Columns, DamageWay.Cut);
        yield return new Damage(DamageReasons.Columns, DamageWay.ReplaceLine);
        yield return new Damage(DamageReasons.Columns, DamageWay.DropField, EventColumns.Brand);
        if (format == SimulationFormat.Csv)
        {
            yield return new Damage(DamageReasons.Columns, DamageWay.AddField);
            yield return new Damage(DamageReasons.Columns, DamageWay.OpenQuote, EventColumns.CategoryCode);
            yield return new Damage(DamageReasons.Columns, DamageWay.ReplaceLine, Value: "-- end of file --");
            yield break;
        }

        foreach (var line in (string[])["[1,2,3]", "\"view\"", "42", "null", "{}", "{\"event_time\":\"{date} {time} UTC\"}"])
        {
            yield return new Damage(DamageReasons.Columns, DamageWay.ReplaceLine, Value: line);
        }
    }

    [GeneratedRegex(
        @"\A-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex JsonNumber();
}
