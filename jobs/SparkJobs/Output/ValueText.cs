using System.Globalization;
using SparkConnect.Arrow;

namespace SparkJobs.Output;

/// <summary>Values of a result as text: the same whatever the engine, time zone or culture.</summary>
internal static class ValueText
{
    /// <summary>A value as text; null for null.</summary>
    /// <param name="value">A value as the Arrow reader gives it.</param>
    /// <param name="type">Its type.</param>
    public static string? Of(object? value, ArrowType type) => value switch
    {
        null => null,
        string text => text,
        bool flag => flag ? "true" : "false",
        decimal number => number.ToString("F" + Scale(type), CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        float number => number.ToString("R", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFF", CultureInfo.InvariantCulture) + (time.Kind == DateTimeKind.Utc ? "Z" : ""),
        byte[] bytes => Convert.ToHexStringLower(bytes),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>Whether a value has parts of its own, and is shown as JSON.</summary>
    /// <param name="type">Its type.</param>
    public static bool IsNested(ArrowType type) => type is ArrowType.List or ArrowType.Map or ArrowType.Struct;

    private static string Scale(ArrowType type) => ((type as ArrowType.Decimal)?.Scale ?? 0).ToString(CultureInfo.InvariantCulture);
}
