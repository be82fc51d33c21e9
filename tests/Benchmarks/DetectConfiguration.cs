using System.Globalization;

namespace Benchmarks;

/// <summary>The configuration of a measured detection: the shipped one, with the columns that all shipped rules need.</summary>
internal static class DetectConfiguration
{
    /// <summary>detect.trigger_seconds as shipped.</summary>
    public const int Trigger = 5;

    /// <summary>The rule files by the names that the benchmarks give them.</summary>
    public static IReadOnlyDictionary<string, string> Rules { get; } = new Dictionary<string, string>(StringComparer.Ordinal) { ["one"] = "rules-first.json", ["shipped"] = "rules.json" };

    /// <summary>Writes it, and has every run of this process use it.</summary>
    /// <param name="folder">Where to write it.</param>
    /// <param name="rows">detect.rows_per_trigger.</param>
    /// <param name="files">detect.files_per_trigger.</param>
    /// <param name="trigger">detect.trigger_seconds.</param>
    public static void Use(string folder, int rows, int files, int trigger = Trigger)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "conf")))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        }

        File.WriteAllText(
            Path.Combine(folder, "spark-jobs.json"),
            string.Create(
                CultureInfo.InvariantCulture,
                $$"""{ "ingest": { "extra_columns": { "ip": "string", "user_agent": "string", "payment_status": "string" } }, "detect": { "rows_per_trigger": {{rows}}, "files_per_trigger": {{files}}, "trigger_seconds": {{trigger}} } }"""));
        Environment.SetEnvironmentVariable("SPARK_JOBS_CONF", folder);
    }

    /// <summary>The rules' file.</summary>
    /// <param name="name">one or shipped.</param>
    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "conf", Rules[name]);
}
