using System.Globalization;

namespace Lakehouse.Tests.Rules;

/// <summary>An event with the extra columns that rules can use; what a case does not name is dull, and one event is like another but for its time.</summary>
/// <param name="Time">Its time on 1 October 2019, as 12:00:00 or 12:00:00.5, or a whole date and time.</param>
internal sealed record RuleEvent(string Time)
{
    public string Type { get; init; } = "view";

    public long Product { get; init; } = 1;

    public string? Category { get; init; }

    public string? Brand { get; init; }

    public decimal Price { get; init; } = 1.00m;

    public long User { get; init; } = 1;

    public string? Session { get; init; } = "s";

    public string? Ip { get; init; }

    public string? Payment { get; init; }

    public DateTime EventTime => DateTime.Parse(
        Time.Contains(' ', StringComparison.Ordinal) ? Time : "2019-10-01 " + Time,
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    public object?[] Values => [EventTime, Type, Product, 1L, Category, Brand, Price, User, Session, Ip, Payment];

    /// <summary>As many events as asked for, one in each second from a time on.</summary>
    public static IEnumerable<RuleEvent> Many(int count, string from, Func<RuleEvent, RuleEvent>? change = null)
        => Enumerable.Range(0, count)
            .Select(second => new RuleEvent(new RuleEvent(from).EventTime.AddSeconds(second).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)))
            .Select(each => change is null ? each : change(each));
}
