using Lakehouse.Tables;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace SparkJobs.Detection.Sources;

/// <summary>The columns that every source of lines gives.</summary>
internal static class StreamedValue
{
    /// <summary>The columns.</summary>
    /// <param name="text">The value as text; null and bytes that are not UTF-8 become lines that are no events.</param>
    /// <param name="origin">Where it came from.</param>
    /// <param name="number">Its number there; null where there is none.</param>
    public static Column[] Columns(Column text, Column origin, Column number)
    {
        var valid = Coalesce(MakeValidUtf8(text), Lit(""));
        return
        [
            // A line end belongs to no line, whoever sent it along: also half of one, by who cuts at the other half.
            When(valid.EndsWith("\n") | valid.EndsWith("\r"), RegexpReplace(valid, Lit("(?:\r?\n|\r)\\z"), Lit(""))).Otherwise(valid).As("value"),
            Coalesce(IsValidUtf8(text), Lit(true)).As(EventSource.IsText),
            origin.As(RawEvents.SourceFile),
            number.Cast("bigint").As(Quarantine.LineNumber),
        ];
    }
}
