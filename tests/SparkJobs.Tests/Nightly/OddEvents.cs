using System.Globalization;

namespace SparkJobs.Tests.Nightly;

/// <summary>
/// Events that the simulator does not make: what is rare in the real data, ties everywhere, and values at the edge of every rule.
/// A seed gives the same lines everywhere.
/// </summary>
/// <param name="seed">What everything random follows from.</param>
/// <param name="first">The first date.</param>
/// <param name="days">Number of dates.</param>
internal sealed class OddEvents(int seed, DateOnly first, int days)
{
    private const long GreatestId = long.MaxValue;
    private const long CategoryId = 2103807459595387724;

    private static readonly string[] Brands =
    [
        "samsung", "none", "null", "NaN", "Łódź", "\uFB00ine", "\U0001F600co", "e\u0301", "\u00E9",
        "say \"hi\"", "\"", "c,d", "back\\slash", "\\\"", "O'Neil", "'", "Z", "z", "#1", "x;y", " lead", "trail ", "t\tb",
    ];

    private static readonly string?[] Categories =
    [
        null, "electronics.smartphone", "electronics.smartphone.x", "none", "\uFB00.x", "\U0001F600.x", "a,\"b\"", "a.b",
    ];

    private static readonly string[] Prices = ["0", "0.00", "0.01", "5", "5.0", "19.99", "1234567.5", "9999999999.99"];

    private readonly Random _random = new(seed);

    private DateTime Start => first.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);

    /// <summary>The lines, without a header, in no order that matters.</summary>
    public IEnumerable<string> Lines() =>
    [
        .. Enumerable.Range(0, 8_000).SelectMany(_ => Shopping()),
        .. Twins(),
        .. HeavyUsers(),
        .. WideSessions(),
        .. Midnights(),
        .. LongAgo(),
    ];

    /// <summary>Events on a grid of ten minutes: many of the same time, many gaps of exactly thirty minutes; a few a microsecond later.</summary>
    private IEnumerable<string> Shopping()
    {
        var product = 1 + _random.Next(40);
        var time = Start.AddDays(_random.Next(days)).AddMinutes(10 * _random.Next(144));
        time = OneIn(10) ? time.AddMicroseconds(1) : time;
        var user = 1 + _random.Next(70);
        var brand = OneIn(6) ? null : Brands[(product + (OneIn(8) ? 1 : 0)) % Brands.Length];
        var category = OneIn(9) ? null : Categories[(product + (OneIn(20) ? 3 : 0)) % Categories.Length];
        var type = _random.Next(100) switch { < 70 => "view", < 87 => "cart", _ => "purchase" };
        var price = OneIn(20) ? Prices[_random.Next(Prices.Length)] : Prices[product % (Prices.Length - 1)];
        var session = _random.Next(20) switch
        {
            < 3 => null,
            3 => $"shared {_random.Next(30)}",
            4 => "with, comma and \"quotes\"",
            _ => string.Create(CultureInfo.InvariantCulture, $"{user}-{_random.Next(3)}"),
        };
        var line = Line(time, type, product == 40 ? GreatestId : product, category, brand, price, user == 70 ? GreatestId : user, session);
        var copies = OneIn(40) ? _random.Next(1, 4) : 0;
        copies = OneIn(4_000) ? 77 : copies;
        return Enumerable.Repeat(line, 1 + copies);
    }

    /// <summary>Products, brands and users whose figures are the same in everything, and copies that are written in another way.</summary>
    private IEnumerable<string> Twins()
    {
        for (var index = 0; index < 900; index++)
        {
            var time = Start.AddDays(_random.Next(days)).AddSeconds(_random.Next(86_400));
            var type = _random.Next(10) switch { < 7 => "view", 7 => "cart", _ => "purchase" };
            for (var twin = 0; twin < 4; twin++)
            {
                yield return Line(time, type, 500 + twin, "twins", $"twin {(char)('d' - twin)}", "10", 900 + twin, $"twin {index / 9} {twin}");
            }

            if (index % 30 == 0)
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{time:yyyy-MM-ddTHH:mm:ss}.000Z,{type},0500,{CategoryId},\"twins\",\"twin d\",10.00,0900,\"twin {index / 9} 0\"");
            }
        }
    }

    /// <summary>Users just at and just below each threshold of actor_labels; copies do not carry one over it.</summary>
    private IEnumerable<string> HeavyUsers()
    {
        foreach (var (user, events) in new[] { (801, 500), (802, 499) })
        {
            var day = Start.AddDays(12);
            for (var index = 0; index < events; index++)
            {
                yield return Line(day.AddSeconds(100 * index), "view", 600 + (index % 7), "heavy", null, "1", user, "heavy");
            }

            yield return Line(day, "view", 600, "heavy", null, "1", user, "heavy");
        }

        foreach (var (user, sessions) in new[] { (803, 63), (804, 62) })
        {
            for (var index = 0; index < sessions; index++)
            {
                yield return Line(Start.AddDays(13).AddMinutes(index), "view", 610, "heavy", null, "1", user, $"many {index}");
            }

            yield return Line(Start.AddDays(13), "view", 611, "heavy", null, "1", user, null);
        }

        foreach (var (user, events) in new[] { (805, 30), (806, 29) })
        {
            for (var index = 0; index < events; index++)
            {
                yield return Line(Start.AddDays(14).AddHours(5).AddSeconds(2 * index), "view", 620 + index, "heavy", "heavy", "1", user, null);
            }

            yield return Line(Start.AddDays(14).AddHours(5).AddMinutes(1), "view", 620, "heavy", "heavy", "1", user, null);
        }
    }

    /// <summary>Sessions with 1, 2, 50 and 51 distinct products, each often enough to make pairs.</summary>
    private IEnumerable<string> WideSessions()
    {
        foreach (var (products, type) in from products in new[] { 1, 2, 50, 51 } from type in new[] { "view", "purchase" } select (products, type))
        {
            for (var session = 0; session < 4; session++)
            {
                for (var product = 0; product < products; product++)
                {
                    var time = Start.AddDays(15 + (2 * session)).AddHours(products % 24).AddSeconds(product);
                    yield return Line(time, type, 700 + product, "wide", "wide", "0.01", 810 + session, $"{type} {products}");
                }
            }
        }
    }

    /// <summary>A session over midnight each night, with a cart before and a purchase after.</summary>
    private IEnumerable<string> Midnights()
    {
        for (var day = 1; day < days; day++)
        {
            var midnight = Start.AddDays(day);
            yield return Line(midnight.AddMinutes(-1), "view", 1, null, "night", "5", 820, "night");
            yield return Line(midnight.AddMicroseconds(-1), "cart", 1, null, "night", "5", 820, "night");
            yield return Line(midnight, "purchase", 1, null, "night", "5", 820, "night");
            yield return Line(midnight.AddMinutes(30).AddMicroseconds(-1), "view", 1, null, "night", "5", 820, "night");
        }
    }

    /// <summary>Purchases that leave the 90 dates of rfm one after the other, and a cohort of long ago.</summary>
    private IEnumerable<string> LongAgo()
    {
        for (var day = 0; day < 12; day++)
        {
            yield return Line(Start.AddDays(day - 87).AddHours(12), "purchase", 2, "a.b", "Z", "19.99", 830 + (day % 5), $"old {day}");
        }
    }

    private static string Line(DateTime time, string type, long product, string? category, string? brand, string price, long user, string? session)
        => string.Create(
            CultureInfo.InvariantCulture,
            $"{Time(time)},{type},{product},{CategoryId},{Field(category)},{Field(brand)},{price},{user},{Field(session)}");

    private static string Time(DateTime time)
        => time.Ticks % TimeSpan.TicksPerSecond == 0
            ? time.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)
            : time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);

    private static string Field(string? text)
        => text is null ? "" : text.AsSpan().ContainsAny(",\"") ? "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : text;

    private bool OneIn(int times) => _random.Next(times) == 0;
}
