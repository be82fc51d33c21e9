using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Parsing;

/// <summary>Dates and times as text, in the two accepted forms: <c>2019-10-01 00:00:00 UTC</c> and <c>2019-10-01T00:00:00[.f…]Z</c> with up to six digits.</summary>
internal static class TimeText
{
    // What a time in one of the forms looks like.
    private const string Form = DateForm + ClockForm;

    /// <summary>What most of these times look like: those on a date that every year from 1000 on has. Whatever looks so is a time.</summary>
    internal const string EveryYearForm = "[1-9][0-9]{3}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)" + ClockForm;

    private const string DateForm = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
    private const string ClockForm = "(?: " + TimeOfDay + " UTC|T" + TimeOfDay + "(?:[.][0-9]{1,6})?Z)";
    private const string TimeOfDay = "(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]";

    /// <summary>Whether the text is a time in one of the forms, on a date that exists.</summary>
    /// <param name="text">The text.</param>
    internal static Column IsTime(Column text) => text.RLike("^" + Form + Patterns.End) & Exists(text);

    /// <summary>Whether the text is a date that exists, as <c>2019-10-01</c>.</summary>
    /// <param name="text">The text.</param>
    internal static Column IsDate(Column text) => text.RLike("^" + DateForm + Patterns.End) & Exists(text);

    /// <summary>The time, UTC, of a text that is one.</summary>
    /// <param name="text">The text.</param>
    internal static Column Time(Column text)
        // Without its last four characters the first form is one that both engines' casts read alike, as they do the second as it stands.
        => When(text.EndsWith("Z"), text).Otherwise(Substring(text, 1, 19)).TryCast("timestamp");

    /// <summary>The date that a text of the form begins with, as text.</summary>
    /// <param name="text">The text.</param>
    internal static Column DateOf(Column text) => Substring(text, 1, 10);

    // The calendar has no year 0; the engines' has.
    private static Column Exists(Column text) => !text.StartsWith("0000") & DateOf(text).TryCast("date").IsNotNull();
}
