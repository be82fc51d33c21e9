using System.Globalization;
using System.Text.RegularExpressions;

namespace SparkJobs.Rules;

/// <summary>Times as rules write them: <c>10 seconds</c>, <c>5 minutes</c>, <c>1 hour</c>.</summary>
internal static partial class Duration
{
    private const int SecondsPerMinute = 60;
    private const int SecondsPerHour = 3_600;
    private const int SecondsPerDay = 86_400;

    /// <summary>What a time looks like: the pattern of the published schema.</summary>
    public const string Form = "^[1-9][0-9]{0,5} (second|minute|hour|day)s?$";

    /// <summary>Reads a time.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The time; null if it is none.</returns>
    public static TimeSpan? Parse(string text)
    {
        if (!Pattern().IsMatch(text))
        {
            return null;
        }

        var space = text.IndexOf(' ', StringComparison.Ordinal);
        var seconds = text[space + 1] switch { 's' => 1, 'm' => SecondsPerMinute, 'h' => SecondsPerHour, _ => SecondsPerDay };
        return TimeSpan.FromSeconds(long.Parse(text.AsSpan(0, space), CultureInfo.InvariantCulture) * seconds);
    }

    [GeneratedRegex(Form, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
