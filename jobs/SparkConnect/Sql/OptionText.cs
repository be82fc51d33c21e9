using System.Globalization;

namespace SparkConnect.Sql;

/// <summary>How the values of options are written.</summary>
internal static class OptionText
{
    public static string Of(bool value) => value ? "true" : "false";

    public static string Of(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Of(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
