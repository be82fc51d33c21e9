using System.Globalization;
using System.Text;

namespace SparkJobs.Tests.Quality;

/// <summary>Ten dates with 100 views, 12 carts and 10 purchases; the 15th has three times the views and no purchase.</summary>
internal static class NovemberInput
{
    private const string Header = "event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session\n";

    public static DateOnly WithoutPurchases { get; } = new(2019, 11, 15);

    public static IReadOnlyList<DateOnly> Dates { get; } = [.. Enumerable.Range(7, 10).Select(day => new DateOnly(2019, 11, day))];

    /// <summary>The events as CSV.</summary>
    /// <param name="only">The only date; null for all.</param>
    public static string Text(DateOnly? only = null)
    {
        var text = new StringBuilder(Header);
        foreach (var date in Dates.Where(date => only is null || date == only))
        {
            var isBad = date == WithoutPurchases;
            Append(text, date, "view", isBad ? 300 : 100);
            Append(text, date, "cart", isBad ? 40 : 12);
            Append(text, date, "purchase", isBad ? 0 : 10);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, DateOnly date, string type, int count)
    {
        for (var n = 0; n < count; n++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{date:yyyy-MM-dd} 10:{n / 60:00}:{n % 60:00} UTC,{type},{1000 + n},2053013555631882655,,samsung,9.90,{500 + (n % 50)},s{n % 50}\n");
        }
    }
}
