using System.Globalization;
using System.Text;

namespace SparkJobs.Tests.Support;

/// <summary>Files of a few events.</summary>
internal static class TinyInput
{
    public const string Header = "event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session\n";

    /// <summary>A line of a CSV file.</summary>
    public static string Line(int day, int second, string type, long user, string session, decimal price = 9.90m)
        => string.Create(
            CultureInfo.InvariantCulture,
            $"2019-10-{day:00} 10:{second / 60:00}:{second % 60:00} UTC,{type},{1000 + second},2053013555631882655,,samsung,{price},{user},{session}\n");

    /// <summary>Lines of a few users on each of some days, the header included.</summary>
    public static string Days(IEnumerable<int> days, IReadOnlyList<long> users)
    {
        var text = new StringBuilder(Header);
        foreach (var day in days)
        {
            for (var n = 0; n < users.Count; n++)
            {
                text.Append(Line(day, 2 * n, "view", users[n], "s" + users[n].ToString(CultureInfo.InvariantCulture)));
                text.Append(Line(day, (2 * n) + 1, "purchase", users[n], "s" + users[n].ToString(CultureInfo.InvariantCulture)));
            }
        }

        return text.ToString();
    }
}
