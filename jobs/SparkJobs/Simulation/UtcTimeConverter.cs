using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SparkJobs.Simulation;

/// <summary>Times in whole seconds as the lake prints them: 2019-10-01T00:00:00Z.</summary>
internal sealed class UtcTimeConverter : JsonConverter<DateTimeOffset>
{
    private const string Pattern = "yyyy-MM-ddTHH:mm:ss'Z'";

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        DateTimeOffset.TryParseExact(reader.GetString(), Pattern, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw new JsonException($"'{reader.GetString()}' is no time of the form {Pattern}.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime.ToString(Pattern, CultureInfo.InvariantCulture));
}
