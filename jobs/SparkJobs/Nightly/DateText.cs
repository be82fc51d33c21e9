using System.Globalization;
using SparkJobs.Lake;

namespace SparkJobs.Nightly;

/// <summary>Dates as people are told of them.</summary>
internal static class DateText
{
    /// <summary>Dates as ranges, such as <c>2019-10-01, 2019-10-05 to 2019-10-07</c>.</summary>
    /// <param name="dates">The dates.</param>
    public static string Ranges(IEnumerable<DateOnly> dates)
    {
        var ranges = new List<(DateOnly First, DateOnly Last)>();
        foreach (var date in dates.Distinct().Order())
        {
            if (ranges is [.., var last] && last.Last.AddDays(1) == date)
            {
                ranges[^1] = (last.First, date);
            }
            else
            {
                ranges.Add((date, date));
            }
        }

        return string.Join(", ", ranges.Select(range => range.First == range.Last ? Text(range.First) : $"{Text(range.First)} to {Text(range.Last)}"));
    }

    private static string Text(DateOnly date) => date.ToString(EventDates.Format, CultureInfo.InvariantCulture);
}
