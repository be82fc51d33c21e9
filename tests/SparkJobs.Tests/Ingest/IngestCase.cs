using System.IO.Compression;
using System.Text;

namespace SparkJobs.Tests.Ingest;

/// <summary>Lines of test files: each event has its own user, so that a line is found again by it.</summary>
internal static class IngestCase
{
    /// <summary>The header in the published order.</summary>
    public const string Header = "event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session";

    /// <summary>A good CSV line.</summary>
    /// <param name="user">Its user.</param>
    /// <param name="date">Its date.</param>
    public static string Line(int user, string date = "2019-10-01")
        => FormattableString.Invariant($"{date} 00:00:00 UTC,view,1,2,a.b,x,1.00,{user},s");

    /// <summary>A good CSV line with one field in the place of its own.</summary>
    public static string With(int user, int field, string text)
    {
        var fields = Line(user).Split(',');
        fields[field] = text;
        return string.Join(',', fields);
    }

    /// <summary>A text as lines with LF.</summary>
    public static byte[] Lines(params string[] lines) => Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")));

    /// <summary>The bytes as gzip.</summary>
    public static byte[] Gzip(byte[] content)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }

        return output.ToArray();
    }
}
