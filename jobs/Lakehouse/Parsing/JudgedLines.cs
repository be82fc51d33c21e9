using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Parsing;

/// <summary>
/// Lines of text, each with its fields and with the reason why it is no event. Nothing is trimmed or rounded, and the engines' own casts, which accept far
/// more, see only text that has already been checked. Batch ingest and streaming judge by this code.
/// </summary>
public static class JudgedLines
{
    /// <summary>The column with the line as it stands in the file, without its line end.</summary>
    public const string RawLine = "raw_line";

    /// <summary>The column with whether the line is an event: the same as having no reason, and cheaper to ask where nearly all are.</summary>
    public const string IsEvent = "is_event";

    /// <summary>The column with the reason of <see cref="QuarantineReasons"/>; null for an event.</summary>
    public const string Reason = "reason";

    // What an id looks like.
    private const string IdForm = "[0-9]{1,19}";

    /// <summary>What a price looks like that fits decimal(12,2).</summary>
    internal const string PriceForm = "0*[0-9]{1,10}(?:[.][0-9]{1,2})?";

    // Whether a line is read as a JSON object, where both kinds may come: one that is clean need not be.
    private const string IsObject = "is_object";

    // Whether it is a clean message there, and the fields of one, found at once for all of them.
    private const string IsClean = "is_clean";
    private const string Marked = "marked_line";
    private const string Pieces = "pieces";

    // Where a JSON line's nested objects and arrays are out of the way.
    private const string Flat = "flat_line";

    // Where a CSV line's commas between quotes are out of the way.
    private const string Cut = "cut_line";
    private const string ScientificId = "^[+-]?[0-9]+([.][0-9]*)?[eE][+-]?[0-9]+" + Patterns.End;

    /// <summary>The name of the column with a field's text.</summary>
    /// <param name="field">One of <see cref="EventColumns.Published"/> or a kept extra column.</param>
    public static string TextOf(string field) => field + "_text";

    /// <summary>Judges lines.</summary>
    /// <param name="lines">Lines in a string column <c>value</c>, without line ends; other columns are kept.</param>
    /// <param name="format">How they are written.</param>
    /// <param name="rules">What they are judged by.</param>
    /// <returns>raw_line, the fields' texts (empty where a field is empty or null), is_event, reason, and the other columns of
    /// <paramref name="lines"/>.</returns>
    public static DataFrame Transform(DataFrame lines, LineFormat format, JudgementRules rules)
    {
        var kept = format.Header is null ? lines : lines.Filter(Col("value") != Lit(format.Header));
        var lined = kept.WithColumnRenamed("value", RawLine);
        return Fields(lined, format, rules)
            .WithColumn(IsEvent, IsEventOf(format, rules))
            .WithColumn(Reason, ReasonOf(format, rules))
            .Drop([.. Intermediate(format)]);
    }

    /// <summary>What is wrong with a quarantined line, in the words of its reason: the value that was refused.</summary>
    /// <param name="format">How the lines are written.</param>
    public static Column Detail(LineFormat format)
    {
        var detail = When(Col(Reason) == Lit(QuarantineReasons.Columns), ColumnsDetail(format));
        foreach (var field in EventColumns.Published)
        {
            var own = Col(Reason) == Lit(field);
            var reasons = field switch
            {
                EventColumns.EventTime => own | (Col(Reason) == Lit(QuarantineReasons.Future)),
                EventColumns.ProductId or EventColumns.CategoryId or EventColumns.UserId => own | FirstScientific(field),
                _ => own,
            };
            detail = detail.When(reasons, Concat(Lit(field + " '"), Col(TextOf(field)), Lit("'")));
        }

        return detail;
    }

    private static IEnumerable<string> Names(LineFormat format) => EventColumns.Published.Concat(format.ExtraColumns.Keys);

    private static string TokenOf(string field) => field + "_token";

    private static IEnumerable<string> Intermediate(LineFormat format)
        => format.Kind switch
        {
            LineKind.Csv => format.Quoted ? [Cut] : [],
            LineKind.Mixed => [IsClean, Marked, Pieces, Cut, Flat, .. Names(format).Select(TokenOf)],
            _ => [Flat, .. Names(format).Select(TokenOf)],
        };

    private static DataFrame Fields(DataFrame lines, LineFormat format, JudgementRules rules)
    {
        if (format.Kind == LineKind.Csv)
        {
            var cut = format.Quoted ? lines.WithColumn(Cut, CsvFields.Cut(Col(RawLine))) : lines;
            return cut.Select([Col("*"), .. Names(format).Select(name => CsvText(format, name).As(TextOf(name)))]);
        }

        // One step after the other, so that no engine looks for a key more than once in a line.
        var isMixed = format.Kind == LineKind.Mixed;
        var told = isMixed ? Told(lines, format, rules) : lines;
        var flat = told.WithColumn(Flat, OfObject(isMixed, JsonFields.Flat(Col(RawLine)), Lit("")));
        var tokens = flat.Select([Col("*"), .. Names(format).Select(name => OfObject(isMixed, JsonFields.Token(Col(Flat), name), Lit("")).As(TokenOf(name)))]);
        return tokens.Select(
        [
            Col("*"),
            .. Names(format).Select(name => (isMixed ? MixedText(format, name) : JsonFields.Field(Col(TokenOf(name)))).As(TextOf(name))),
        ]);
    }

    private static DataFrame Told(DataFrame lines, LineFormat format, JudgementRules rules)
        => lines
            .WithColumn(Marked, CleanMessage.Marked(Col(RawLine), format, rules))
            .WithColumn(IsClean, CleanMessage.IsClean(Col(RawLine), Col(Marked)))
            .WithColumn(Pieces, When(Col(IsClean), CleanMessage.Pieces(Col(Marked))))
            .WithColumn(IsObject, !Col(IsClean) & Col(RawLine).RLike("^[ \\t]*[{]"))
            .WithColumn(Cut, When(!(Col(IsClean) | Col(IsObject)), CsvFields.Cut(Col(RawLine))));

    private static Column MixedText(LineFormat format, string name)
        => When(Col(IsClean), CleanMessage.Field(Col(Pieces), name, format))
            .Otherwise(OfObject(isMixed: true, JsonFields.Field(Col(TokenOf(name))), CsvText(format, name)));

    private static Column OfObject(bool isMixed, Column json, Column csv) => isMixed ? When(Col(IsObject), json).Otherwise(csv) : json;

    private static Column CsvText(LineFormat format, string name)
    {
        var index = format.IndexOf(name);
        return index < 0 ? Lit("") : CsvFields.Field(Col(RawLine), Col(Cut), index, format);
    }

    private static Column IsEventOf(LineFormat format, JudgementRules rules)
    {
        var all = AskedAbove(format, Checks(format, rules).Select(check => check.Passes).Aggregate((left, right) => left & right));
        Column? clean = format.Kind == LineKind.Mixed ? Col(IsClean) : CleanLine.Pattern(format, rules) is { } pattern ? Col(RawLine).RLike(pattern) : null;
        return clean is null ? all : When(clean & CleanLine.IsPast(rules), Lit(true)).Otherwise(all);
    }

    // A filter on is_event that an engine moves below the steps of Fields looks for every key or quote as often as a check names it, and once more for the column: three times the
    // work for a JSON line on Sail, and many times on Spark, which copies the steps into each. What has chance in it, even such as changes nothing, stays above; Spark sees through the comparison of a random number alone.
    private static Column AskedAbove(LineFormat format, Column condition)
        => format is { Kind: LineKind.Csv, Quoted: false } ? condition : condition & (Rand(0) + Lit(1.0) > Lit(0.0));

    private static Column ReasonOf(LineFormat format, JudgementRules rules)
    {
        var chain = When(Col(IsEvent), Lit(null).Cast("string"));
        foreach (var check in Checks(format, rules))
        {
            chain = (check.MayBeScientific is { } field ? chain.When(IsScientific(field), Lit(QuarantineReasons.ScientificId)) : chain)
                .When(!check.Passes, Lit(check.Reason));
        }

        return chain;
    }

    // In the order of QuarantineReasons. A comparison with null would be neither true nor false, and the line nowhere: what could be null is made false.
    private static IEnumerable<(Column Passes, string Reason, string? MayBeScientific)> Checks(LineFormat format, JudgementRules rules)
    {
        yield return (IsComplete(format), QuarantineReasons.Columns, null);
        yield return (TimeText.IsTime(Col(TextOf(EventColumns.EventTime))), QuarantineReasons.EventTime, null);
        yield return (IsNotFuture(rules), QuarantineReasons.Future, null);
        yield return (Col(TextOf(EventColumns.EventType)).IsIn([.. rules.EventTypes]), QuarantineReasons.EventType, null);
        yield return (IsId(EventColumns.ProductId), QuarantineReasons.ProductId, EventColumns.ProductId);
        yield return (IsId(EventColumns.CategoryId), QuarantineReasons.CategoryId, EventColumns.CategoryId);
        yield return (IsPrice(), QuarantineReasons.Price, null);
        yield return (IsId(EventColumns.UserId), QuarantineReasons.UserId, EventColumns.UserId);
    }

    private static Column IsId(string field) => Col(TextOf(field)).RLike("^" + IdForm + Patterns.End) & IsNumber(field);

    private static Column IsPrice()
    {
        var text = Col(TextOf(EventColumns.Price));
        return text.RLike("^" + PriceForm + Patterns.End) & text.TryCast("decimal(12,2)").IsNotNull();
    }

    private static Column IsScientific(string field) => Col(TextOf(field)).RLike(ScientificId);

    private static Column FirstScientific(string field)
        => (Col(Reason) == Lit(QuarantineReasons.ScientificId)) & IsScientific(field);

    private static Column IsComplete(LineFormat format)
    {
        var csv = format.MissingColumns.Count > 0 ? Lit(false) : CsvFields.HasCount(Col(RawLine), Col(Cut), format);
        if (format.Kind == LineKind.Csv)
        {
            return csv;
        }

        var json = JsonFields.IsEvent(Col(Flat), EventColumns.Published.Select(name => Col(TokenOf(name))));
        return format.Kind == LineKind.Mixed
            ? When(Col(IsClean), Lit(true)).When(Col(IsObject), json).Otherwise(csv)
            : json;
    }

    private static Column ColumnsDetail(LineFormat format)
        => format switch
        {
            { Kind: LineKind.Csv } => CsvDetail(format),
            _ => OfObject(format.Kind == LineKind.Mixed, Lit("not a JSON object with the nine keys and plain values"), CsvDetail(format)),
        };

    private static Column CsvDetail(LineFormat format)
    {
        if (format.MissingColumns.Count > 0)
        {
            return Lit("the header lacks " + string.Join(", ", format.MissingColumns));
        }

        var fewest = format.Columns.Count - format.OptionalColumns;
        return Lit(format.OptionalColumns == 0
            ? $"not {format.Columns.Count} fields, or an unclosed quote"
            : $"neither {fewest} nor {format.Columns.Count} fields, or an unclosed quote");
    }

    // An id that is digits fits a bigint and is not 0.
    private static Column IsNumber(string field) => Coalesce(Col(TextOf(field)).TryCast("bigint"), Lit(0L)) != Lit(0L);

    private static Column IsNotFuture(JudgementRules rules) => Coalesce(EventTime() <= rules.Latest, Lit(false));

    /// <summary>The time of an accepted line, UTC.</summary>
    internal static Column EventTime() => TimeText.Time(Col(TextOf(EventColumns.EventTime)));
}
