using System.Globalization;
using System.Text;

namespace SparkConnect.Grpc;

/// <summary>
/// Decodes grpc-message: UTF-8 with <c>%XX</c> for what is not printable ASCII. A plus sign stays one, and a broken escape stays as it is, because an error's
/// text must never be lost to its encoding.
/// </summary>
internal static class PercentDecoder
{
    private const int EscapeLength = 3;

    public static string Decode(string encoded)
    {
        if (!encoded.Contains('%', StringComparison.Ordinal))
        {
            return encoded;
        }

        var source = Encoding.UTF8.GetBytes(encoded);
        var target = new byte[source.Length];
        var length = 0;
        for (var i = 0; i < source.Length; i++)
        {
            if (source[i] == '%'
                && i + EscapeLength <= source.Length
                && byte.TryParse(source.AsSpan(i + 1, EscapeLength - 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                target[length++] = value;
                i += EscapeLength - 1;
            }
            else
            {
                target[length++] = source[i];
            }
        }

        return Encoding.UTF8.GetString(target, 0, length);
    }
}
