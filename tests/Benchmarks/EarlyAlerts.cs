using System.Globalization;
using System.Text.Json;
using TestEngines;

namespace Benchmarks;

/// <summary>How long before the end of its window the first early message of an alert was on its topic.</summary>
internal static class EarlyAlerts
{
    private const string Topic = "early-alerts";

    /// <summary>The seconds from each alert's first message to its window's end, negative where it came after, in ascending order.</summary>
    /// <param name="kafka">The broker.</param>
    public static async Task<IReadOnlyList<double>> OfAsync(KafkaBroker kafka)
    {
        var output = await kafka.RunToolAsync(
            "consumer.ConsoleConsumer",
            "--topic", Topic,
            "--from-beginning",
            "--timeout-ms", "10000",
            "--property", "print.timestamp=true");
        return
        [
            .. output.Split('\n').Select(Message).OfType<(string Id, double Before)>()
                .GroupBy(message => message.Id, StringComparer.Ordinal)
                .Select(messages => messages.Max(message => message.Before))
                .Order(),
        ];
    }

    // CreateTime:1700000000000<tab>{"alert_id":…}
    private static (string Id, double Before)? Message(string line)
    {
        var parts = line.Split('\t', 2);
        if (parts.Length < 2 || !parts[0].StartsWith("CreateTime:", StringComparison.Ordinal))
        {
            return null;
        }

        var sent = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(parts[0].AsSpan("CreateTime:".Length), CultureInfo.InvariantCulture));
        using var alert = JsonDocument.Parse(parts[1]);
        var end = alert.RootElement.GetProperty("window_end").GetDateTimeOffset();
        return (alert.RootElement.GetProperty("alert_id").GetString()!, (end - sent).TotalSeconds);
    }
}
