using System.Globalization;
using System.Security.Cryptography;
using Lakehouse.Tables;

namespace Benchmarks;

/// <summary>Whether a night gives the same tables on both engines, over more events than a test has the time for.</summary>
internal static class EngineComparison
{
    private static readonly DateOnly First = new(2019, 10, 30);

    /// <summary>What the runs' clocks and their own commits decide.</summary>
    private static readonly HashSet<string> Clocks = new(["ingested_at", "detected_at", "computed_at", "input_version", "run_id"], StringComparer.Ordinal);

    /// <summary>What tells of the runs themselves.</summary>
    private static readonly HashSet<string> Logs = new([RunLog.Definition.Name, RunSteps.Definition.Name], StringComparer.Ordinal);

    /// <summary>Simulates events, runs the night over them on each engine, and compares each table's export, ordered by all its columns.</summary>
    /// <param name="options">--events (default 1000000), --days (default 3), --memory of Spark (default 3g).</param>
    /// <returns>Whether all are the same.</returns>
    public static async Task<bool> RunAsync(Options options)
    {
        var (events, days) = (options.Number("--events", 1_000_000), options.Number("--days", 3));
        var folder = Directory.CreateTempSubdirectory("spark-jobs-comparison-").FullName;
        try
        {
            var input = Path.Combine(folder, "events.csv");
            await JobRun.StartAsync(
                "simulate",
                "--events", Text(events),
                "--from", Text(First),
                "--days", Text(days),
                "--dirty", "0.001",
                "--bots", "40",
                "--out", input);
            foreach (var engine in options.Engines())
            {
                var night = await JobRun.StartAsync(
                [
                    .. Options.Flags(engine, options.Text("--memory", "3g")),
                    "nightly", "--input", input, "--lake", Path.Combine(folder, engine), "--from", Text(First), "--to", Text(First.AddDays(days - 1)),
                ]);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{engine}: {night.Seconds:F0} s, peak memory of all processes {night.PeakBytes / (1 << 20):N0} MB"));
            }

            var areSame = true;
            foreach (var definition in LakeTables.Definitions.Where(table => !Logs.Contains(table.Name) && Directory.Exists(Path.Combine(folder, "sail", table.Name))))
            {
                var columns = string.Join(", ", definition.Columns.Select(column => column.Name).Where(name => !Clocks.Contains(name)));
                var query = $"SELECT {columns} FROM {definition.Name} ORDER BY {columns}";
                var (sail, bytes) = await ExportAsync(Path.Combine(folder, "sail"), query);
                var (spark, _) = await ExportAsync(Path.Combine(folder, "spark"), query);
                var isSame = string.Equals(sail, spark, StringComparison.Ordinal);
                areSame &= isSame;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {definition.Name,-26} {bytes,15:N0} bytes  {(isSame ? "same" : "DIFFERENT")}"));
            }

            return areSame;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // One reader for both: what is compared are the tables, not the engines' ways to print.
    private static async Task<(string Digest, int Bytes)> ExportAsync(string lake, string query)
    {
        var run = await JobRun.StartAsync("sql", query, "--lake", lake, "--format", "csv");
        var bytes = System.Text.Encoding.UTF8.GetBytes(run.Output);
        return (Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
