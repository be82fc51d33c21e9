using System.Globalization;
using System.Text;
using SparkJobs.Simulation;

namespace SparkJobs.Tests.Nightly;

/// <summary>33,000 lines of 40 dates and a few of long ago, with every oddity in them.</summary>
internal static class OddLake
{
    /// <summary>The first of the dates, a Monday.</summary>
    public static readonly DateOnly First = new(2019, 10, 7);

    /// <summary>The last of the dates.</summary>
    public static readonly DateOnly Last = First.AddDays(Days - 1);

    /// <summary>A date without events between others that have some.</summary>
    public static readonly DateOnly Empty = new(2019, 10, 23);

    /// <summary>A date on which no event has a user_session.</summary>
    public static readonly DateOnly Quiet = new(2019, 11, 3);

    private const int Days = 40;
    private const int Simulated = 16_000;
    private const int Seed = 20191007;

    /// <summary>The lines, shuffled.</summary>
    public static IReadOnlyList<string> Lines()
    {
        var lines = SimulatedLines()
            .Concat(new OddEvents(Seed, First, Days).Lines())
            .Where(line => !IsOn(line, Empty) && !IsOn(line, Quiet))
            .Concat(QuietLines())
            .ToArray();
        new Random(Seed).Shuffle(lines);
        return lines;
    }

    private static string[] SimulatedLines()
    {
        using var output = new MemoryStream();
        EventSimulator.Write(output, new SimulationOptions(Simulated, First, Days) { Seed = Seed });
        return Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..];
    }

    private static IEnumerable<string> QuietLines() =>
    [
        "2019-11-03 10:00:00 UTC,view,1,1,,,5,1,",
        "2019-11-03 10:00:00 UTC,view,1,1,,,5,1,",
        "2019-11-03 10:30:00 UTC,view,2,1,none,none,5,2,",
    ];

    private static bool IsOn(string line, DateOnly date)
        => line.StartsWith(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
