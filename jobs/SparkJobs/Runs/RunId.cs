using System.Globalization;
using System.Security.Cryptography;

namespace SparkJobs.Runs;

/// <summary>The names of runs.</summary>
internal static class RunId
{
    private const int RandomBytes = 4;

    /// <summary>A new name: the time and eight random digits, so that names sort by time and no two are equal.</summary>
    /// <param name="time">The time, UTC.</param>
    public static string Create(DateTimeOffset time)
        => time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss.fff'Z'", CultureInfo.InvariantCulture) + "-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes));
}
