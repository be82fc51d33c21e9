using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SparkJobs.Simulation;

namespace SparkJobs.Tests.Simulation;

/// <summary>
/// Says of a line why it is no event, or null that it is one: a second, slow writing of the definition of the reasons, which shares nothing with the
/// simulator or with ingest.
/// </summary>
internal static class LineJudge
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string? Judge(byte[] line, SimulationFormat format, int columns, DateTimeOffset now)
    {
        string text;
        try
        {
            text = Strict.GetString(line);
        }
        catch (DecoderFallbackException)
        {
            return "encoding";
        }

        var fields = SimulatedLines.Fields(text, format);
        if (fields is null || fields.Length != columns)
        {
            return "columns";
        }

        return Time(fields[0], now)
            ?? (fields[1] is "view" or "cart" or "purchase" ? null : "event_type")
            ?? Id(fields[2], "product_id")
            ?? Id(fields[3], "category_id")
            ?? Price(fields[6])
            ?? Id(fields[7], "user_id");
    }

    private static string? Time(string text, DateTimeOffset now)
    {
        if (!Matches(text, @"\A[0-9]{4}-[0-9]{2}-[0-9]{2}( [0-9]{2}:[0-9]{2}:[0-9]{2} UTC|T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?Z)\z")
            || !DateTime.TryParseExact(text[..19].Replace('T', ' '), "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return "event_time";
        }

        return time > now.UtcDateTime.AddDays(1) ? "future" : null;
    }

    private static string? Id(string text, string name)
    {
        if (Matches(text, @"\A[0-9]\.[0-9]+E\+[0-9]+\z"))
        {
            return "scientific_id";
        }

        return Matches(text, @"\A[0-9]{1,19}\z") && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id != 0 ? null : name;
    }

    private static string? Price(string text) =>
        Matches(text, @"\A[0-9]+(\.[0-9]{1,2})?\z") && decimal.Parse(text, CultureInfo.InvariantCulture) <= 9_999_999_999.99m ? null : "price";

    private static bool Matches(string text, string pattern) => Regex.IsMatch(text, pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
}
