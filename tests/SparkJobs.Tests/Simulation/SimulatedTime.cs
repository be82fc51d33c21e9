using System.Globalization;

namespace SparkJobs.Tests.Simulation;

internal static class SimulatedTime
{
    public static DateTimeOffset Parse(string text) =>
        DateTimeOffset.ParseExact(text, "yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>The most of these ascending seconds within any half-open window of that length.</summary>
    public static int MostWithin(IReadOnlyList<long> seconds, int length)
    {
        var (most, start) = (0, 0);
        for (var end = 0; end < seconds.Count; end++)
        {
            while (seconds[end] - seconds[start] >= length)
            {
                start++;
            }

            most = Math.Max(most, end - start + 1);
        }

        return most;
    }
}
