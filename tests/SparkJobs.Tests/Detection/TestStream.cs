using System.Globalization;

namespace SparkJobs.Tests.Detection;

/// <summary>Lines for streams.</summary>
internal static class TestStream
{
    /// <summary>An event as a line of CSV.</summary>
    /// <param name="user">Its user.</param>
    /// <param name="time">Its time, without the zone.</param>
    /// <param name="product">Its product.</param>
    public static string Event(int user, string time, int product = 5)
        => string.Create(CultureInfo.InvariantCulture, $"{time} UTC,view,{product},2053013555631882655,electronics.smartphone,apple,489.07,{user},session-{user}");

    /// <summary>Events of one user, one a second from the start of a minute.</summary>
    /// <param name="user">The user.</param>
    /// <param name="minute">The minute, such as 2024-05-01 10:00.</param>
    /// <param name="count">How many, at most 60.</param>
    public static IEnumerable<string> Burst(int user, string minute, int count)
        => Enumerable.Range(0, count).Select(second => Event(user, string.Create(CultureInfo.InvariantCulture, $"{minute}:{second:00}"), second + 1));
}
