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

    /// <summary>The column with the reason of <see cref="QuarantineReasons"/>; null for an event.</summary>
    public const string Reason = "reason";

    // Where a JSON line's nested objects and arrays are out of the way.
    private const string Flat = "flat_line";
    private const string Id = "^[0-9]{1,19}" + Patterns.End;
    private const string ScientificId = "^[+-]?[0-9]+([.][0-9]*)?[eE][+-]?[0-9]+" + Patterns.End;
    private const string PriceText = "^0*[0-9]{1,10}([.][0-9]{1,2})?" + Patterns.End;

    /// <summary>The name of the column with a field's text.</summary>
    /// <param name="field">One of <see cref="EventColumns.Published"/> or a kept extra column.</param>
    public static string TextOf(string field) => field + "_text";

    /// <summary>Judges lines.</summary>
    /// <param name="lines">Lines in a string column <c>value</c>, without line ends; other columns are kept.</param>
    /// <param name="format">How they are written.</param>
    /// <param name="rules">What they are judged by.</param>
    /// <returns>raw_line, the fields' texts (empty where a field is empty or null), reason, and the other columns of <paramref name="lines"/>.</returns>
    public static DataFrame Transform(DataFrame lines, LineFormat format, JudgementRules rules)
    {
        var kept = format.Header is null ? lines : lines.Filter(Col("value") != Lit(format.Header));
        var lined = kept.WithColumnRenamed("value", RawLine);
        return format.Kind == LineKind.JsonLines
            ? Fields(lined.WithColumn(Flat, JsonFields.Flat(Col(RawLine))), format).WithColumn(Reason, ReasonOf(format, rules)).Drop(Flat)
            : Fields(lined, format).WithColumn(Reason, ReasonOf(format, rules));
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

    private static DataFrame Fields(DataFrame lines, LineFormat format)
    {
        var line = Col(RawLine);
        var texts = EventColumns.Published
            .Concat(format.ExtraColumns.Keys)
            .Select(name => FieldText(line, format, name).As(TextOf(name)));
        return lines.Select([Col("*"), .. texts]);
    }

    private static Column FieldText(Column line, LineFormat format, string name)
    {
        if (format.Kind == LineKind.JsonLines)
        {
            return JsonFields.Field(Col(Flat), name);
        }

        var index = format.Columns.ToList().IndexOf(name);
        return index < 0 ? Lit("") : CsvFields.Field(line, index, format.Columns.Count, format.Quoted);
    }

    private static Column ReasonOf(LineFormat format, JudgementRules rules)
    {
        // A comparison with null is no reason, and would let a line pass: what could be null is made false.
        var notFuture = Coalesce(EventTime() <= rules.Latest, Lit(false));
        var chain = When(!IsComplete(format), Lit(QuarantineReasons.Columns))
            .When(!TimeText.IsTime(Col(TextOf(EventColumns.EventTime))), Lit(QuarantineReasons.EventTime))
            .When(!notFuture, Lit(QuarantineReasons.Future))
            .When(!Col(TextOf(EventColumns.EventType)).IsIn([.. rules.EventTypes]), Lit(QuarantineReasons.EventType));
        chain = IdReasons(chain, EventColumns.ProductId, QuarantineReasons.ProductId);
        chain = IdReasons(chain, EventColumns.CategoryId, QuarantineReasons.CategoryId);
        var price = Col(TextOf(EventColumns.Price));
        chain = chain.When(!(price.RLike(PriceText) & price.TryCast("decimal(12,2)").IsNotNull()), Lit(QuarantineReasons.Price));
        return IdReasons(chain, EventColumns.UserId, QuarantineReasons.UserId);
    }

    private static Column IdReasons(Column chain, string field, string reason)
    {
        var text = Col(TextOf(field));
        var isId = text.RLike(Id) & (Coalesce(text.TryCast("bigint"), Lit(0L)) != Lit(0L));
        return chain
            .When(text.RLike(ScientificId), Lit(QuarantineReasons.ScientificId))
            .When(!isId, Lit(reason));
    }

    private static Column FirstScientific(string field)
        => (Col(Reason) == Lit(QuarantineReasons.ScientificId)) & Col(TextOf(field)).RLike(ScientificId);

    private static Column IsComplete(LineFormat format)
        => format switch
        {
            { Kind: LineKind.JsonLines } => JsonFields.IsEvent(Col(Flat)),
            { MissingColumns.Count: > 0 } => Lit(false),
            _ => CsvFields.HasCount(Col(RawLine), format.Columns.Count, format.Quoted),
        };

    private static Column ColumnsDetail(LineFormat format)
        => format switch
        {
            { Kind: LineKind.JsonLines } => Lit("not a JSON object with the nine keys and plain values"),
            { MissingColumns.Count: > 0 } => Lit("the header lacks " + string.Join(", ", format.MissingColumns)),
            _ => Lit($"not {format.Columns.Count} fields, or an unclosed quote"),
        };

    /// <summary>The time of an accepted line, UTC.</summary>
    internal static Column EventTime() => TimeText.Time(Col(TextOf(EventColumns.EventTime)));
}
