using System.Globalization;

namespace SparkJobs.Lake;

/// <summary>Dates as partitions and options write them.</summary>
internal static class EventDates
{
    /// <summary>The one form of a date.</summary>
    public const string Format = "yyyy-MM-dd";

    /// <summary>Reads a date.</summary>
    /// <param name="text">A date in <see cref="Format"/>.</param>
    public static DateOnly Parse(string text) => DateOnly.ParseExact(text, Format, CultureInfo.InvariantCulture);

    /// <summary>Every date from one to another, both included.</summary>
    /// <param name="from">The first.</param>
    /// <param name="to">The last.</param>
    public static IEnumerable<DateOnly> Range(DateOnly from, DateOnly to)
        => Enumerable.Range(0, to.DayNumber - from.DayNumber + 1).Select(from.AddDays);
}
