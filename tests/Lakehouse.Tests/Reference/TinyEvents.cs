using System.Globalization;

namespace Lakehouse.Tests.Reference;

/// <summary>Events for cases that are worked out by hand: whatever a case does not name is dull.</summary>
internal static class TinyEvents
{
    /// <summary>An event of October 2019; time is its day and time, as 01 12:00:00 or 01 12:00:00.000001.</summary>
    public static ReferenceEvent Event(
        string time,
        string type = "view",
        long product = 1,
        long user = 1,
        string? session = "s",
        string? brand = null,
        string? category = null,
        decimal price = 1.00m,
        int copies = 1)
        => new(
            DateTime.Parse("2019-10-" + time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
            type,
            product,
            CategoryId: 1,
            category,
            brand,
            price,
            user,
            session,
            copies);

    /// <summary>As many events as asked for, a second apart from midnight on.</summary>
    public static IEnumerable<ReferenceEvent> Many(
        int count,
        int day,
        string type = "view",
        long product = 1,
        long user = 1,
        string? brand = null,
        string? category = null)
        => Enumerable.Range(0, count)
            .Select(second => string.Create(CultureInfo.InvariantCulture, $"{day:00} {TimeSpan.FromSeconds(second):hh\\:mm\\:ss}"))
            .Select(time => Event(time, type, product, user, brand: brand, category: category));

    /// <summary>A table's lines where the named days of October 2019 were computed.</summary>
    public static IReadOnlyList<string> Lines(string table, IReadOnlyList<int> computed, params IEnumerable<ReferenceEvent> events)
        => ReferenceTables.Lines(table, new ReferenceLake([.. events], computed.Select(day => new DateOnly(2019, 10, day))));
}
