using System.Runtime.CompilerServices;
using SparkConnect.Arrow;

namespace SparkConnect.Tests.Arrow;

/// <summary>
/// Batches as Spark 4.0.2 and Sail 0.7.2 sent them, beside the text that they read as. <c>SPARK_JOBS_REGENERATE_GOLDENS=1 dotnet test tests/SparkConnect.Tests
/// --filter ArrowGolden</c> takes them anew from the engines; the change of the text is what to review.
/// </summary>
internal static class Goldens
{
    public static bool AreRegenerated => Environment.GetEnvironmentVariable("SPARK_JOBS_REGENERATE_GOLDENS") == "1";

    public static IEnumerable<string> Names => GoldenQueries.All.Select(query => query.Name);

    public static byte[] Batch(string name) => File.ReadAllBytes(PathOf(name, ".arrow"));

    public static string Text(string name) => File.ReadAllText(PathOf(name, ".txt"));

    public static async Task WriteAsync(string name, ReadOnlyMemory<byte> batch)
    {
        await File.WriteAllBytesAsync(PathOf(name, ".arrow"), batch.ToArray());
        await File.WriteAllTextAsync(PathOf(name, ".txt"), ArrowText.Render(ArrowStreamReader.Read(batch)));
    }

    private static string PathOf(string name, string extension, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, name + extension);
}
