using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SparkJobs.Simulation;

/// <summary>
/// The truth file: a <see cref="SimulationTruth"/> as indented JSON with snake_case names, LF line ends, times as 2019-10-01T00:00:00Z. docs/simulator.md
/// describes it.
/// </summary>
public static class SimulationTruthFile
{
    private static readonly JsonSerializerOptions JsonOptions = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower), new UtcTimeConverter() },
    };

    /// <summary>Writes the truth with a final line end.</summary>
    /// <param name="output">Where to; not closed.</param>
    /// <param name="truth">What to write.</param>
    public static void Write(Stream output, SimulationTruth truth)
    {
        ArgumentNullException.ThrowIfNull(output);
        JsonSerializer.Serialize(output, truth, JsonOptions);
        output.Write("\n"u8);
    }

    /// <summary>Writes the truth to a file, in the place of one that is there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="truth">What to write.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(string path, SimulationTruth truth)
    {
        using var file = new FileStream(path, FileMode.Create);
        Write(file, truth);
    }

    /// <summary>Reads a truth file.</summary>
    /// <param name="input">The file.</param>
    /// <returns>The truth.</returns>
    /// <exception cref="JsonException">It is no truth file; the message says where.</exception>
    public static SimulationTruth Read(Stream input) =>
        JsonSerializer.Deserialize<SimulationTruth>(input, JsonOptions) ?? throw new JsonException("The truth file holds null.");
}
