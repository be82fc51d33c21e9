using System.Globalization;
using System.Text.RegularExpressions;

namespace SparkJobs.Care;

/// <summary>
/// How long files that a table no longer refers to are kept: readers and streams that began before still need them, and earlier versions are read from them.
/// A week is the least, as in Delta itself; nothing but <c>forget-user --purge-history</c> goes below.
/// </summary>
/// <param name="Hours">How long, in hours.</param>
internal readonly partial record struct Retention(int Hours)
{
    private const int HoursOfDay = 24;

    /// <summary>The least that is safe, and the default.</summary>
    public static Retention Safe { get; } = new(7 * HoursOfDay);

    /// <summary>Reads a retention.</summary>
    /// <param name="text">Days or hours, such as 7d or 168h.</param>
    /// <returns>The retention and null, or what is wrong with the text.</returns>
    public static (Retention Value, string? Mistake) Parse(string text)
    {
        if (Form().Match(text) is not { Success: true } match)
        {
            return (Safe, $"{text}: write days or hours, such as 7d or 168h");
        }

        var number = int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture);
        var retention = new Retention(text.EndsWith('d') ? number * HoursOfDay : number);
        return retention.Hours < Safe.Hours
            ? (Safe, $"{text} is below {Safe.Hours} hours: readers and streams that began before would lose files under their feet, and no earlier version could be read. forget-user --purge-history is the way to erase at once")
            : (retention, null);
    }

    [GeneratedRegex("^(?<number>[0-9]{1,5})[dh]$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
