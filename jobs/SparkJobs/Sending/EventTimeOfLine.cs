using System.Buffers.Text;

namespace SparkJobs.Sending;

/// <summary>Reads the time of an event out of its line, only to pace the sending: whether the line is an event is judged elsewhere.</summary>
internal static class EventTimeOfLine
{
    private const int DateAndTime = 19;

    /// <summary>The first text in the line that looks like a time, <c>2019-10-01 00:00:00</c> or with a T, to the second; null for none.</summary>
    /// <param name="line">A line of CSV or JSON.</param>
    public static DateTime? Find(ReadOnlySpan<byte> line)
    {
        for (var start = 0; start + DateAndTime <= line.Length; start++)
        {
            var dash = line[(start + 4)..].IndexOf((byte)'-');
            if (dash < 0)
            {
                return null;
            }

            start += dash;
            if (start + DateAndTime <= line.Length && Read(line.Slice(start, DateAndTime)) is { } time)
            {
                return time;
            }
        }

        return null;
    }

    private static DateTime? Read(ReadOnlySpan<byte> text)
    {
        var hasForm = text[4] == '-' && text[7] == '-' && text[10] is (byte)' ' or (byte)'T' && text[13] == ':' && text[16] == ':';
        if (!hasForm
            || !Number(text[..4], out var year) || !Number(text[5..7], out var month) || !Number(text[8..10], out var day)
            || !Number(text[11..13], out var hour) || !Number(text[14..16], out var minute) || !Number(text[17..], out var second))
        {
            return null;
        }

        var exists = year >= 1 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) && hour < 24 && minute < 60 && second < 60;
        return exists ? new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc) : null;
    }

    private static bool Number(ReadOnlySpan<byte> digits, out int number)
        => Utf8Parser.TryParse(digits, out number, out var read) && read == digits.Length && digits[0] is >= (byte)'0' and <= (byte)'9';
}
