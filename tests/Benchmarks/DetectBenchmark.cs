using System.Globalization;
using TestEngines;

namespace Benchmarks;

/// <summary>How fast a detection catches up with events that are there.</summary>
internal sealed class DetectBenchmark
{
    private static readonly DateOnly First = new(2019, 10, 1);
    private static readonly string[] Sources = ["lake", "files", "kafka"];

    // What a detection writes into the lake.
    private static readonly string[] Written = ["alerts", "flagged_users", "_checkpoints"];

    private readonly Options _options;
    private readonly string _folder;
    private readonly int _events;
    private readonly int _days;

    private DetectBenchmark(Options options, string folder)
    {
        _options = options;
        _folder = folder;
        _events = options.Number("--events", 10_000_000);
        _days = options.Number("--days", 20);
    }

    /// <summary>Simulates events, a file for each date, and has each source and set of rules catch up with them.</summary>
    /// <param name="options">
    /// --events in all (default 10000000), --days (default 20), --from (lake, files or kafka; default: all), --rules (one, that of conf/rules-first.json, or shipped;
    /// default: both), --rows-per-trigger (default 1000000), --memory of Spark (default 6g), --conf, a setting of Spark's to try, as KEY=VALUE, --folder, where events and lake are kept for the
    /// next run with the same --events and --days.
    /// </param>
    public static async Task RunAsync(Options options)
    {
        if (options.Text("--folder") is { } kept)
        {
            await new DetectBenchmark(options, Path.GetFullPath(kept)).RunAsync();
            return;
        }

        var folder = Directory.CreateTempSubdirectory("spark-jobs-benchmark-").FullName;
        try
        {
            await new DetectBenchmark(options, folder).RunAsync();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task RunAsync()
    {
        RequireSameEvents();
        var rows = _options.Number("--rows-per-trigger", 1_000_000);
        DetectConfiguration.Use(Path.Combine(_folder, "conf"), rows, Math.Max(1, rows / (_events / _days)));
        Directory.CreateDirectory(Path.Combine(_folder, "events"));
        for (var day = 0; day < _days; day++)
        {
            await SimulateAsync(day);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_events:N0} events of {_days} dates, at most {rows:N0} a batch; {Environment.ProcessorCount} processors"));
        Console.WriteLine("source  rules     seconds    events/s  processor s  batches  alerts  late rows  restarts  most state rows  peak memory of all processes");
        foreach (var source in _options.Text("--from") is { } one ? [one] : Sources)
        {
            await SourceAsync(source);
        }
    }

    // A kept folder with other events would give figures of those.
    private void RequireSameEvents()
    {
        var note = Path.Combine(_folder, "events.txt");
        var wanted = string.Create(CultureInfo.InvariantCulture, $"{_events} events of {_days} dates");
        if (File.Exists(note) && File.ReadAllText(note) is var kept && !string.Equals(kept, wanted, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{_folder} holds {kept}, not {wanted}.");
        }

        Directory.CreateDirectory(_folder);
        File.WriteAllText(note, wanted);
    }

    private async Task SourceAsync(string source)
    {
        var kafka = new KafkaBroker();
        try
        {
            var arguments = source switch
            {
                "lake" => await LakeAsync(),
                "files" => ["--input", Path.Combine(_folder, "events")],
                "kafka" => await TopicAsync(kafka),
                _ => throw new InvalidOperationException($"--from is lake, files or kafka, not {source}."),
            };
            foreach (var rules in _options.Text("--rules") is { } one ? [one] : DetectConfiguration.Rules.Keys)
            {
                await MeasureAsync(source, rules, arguments);
            }
        }
        finally
        {
            await kafka.DisposeAsync();
        }
    }

    private async Task MeasureAsync(string source, string rules, string[] arguments)
    {
        // Alerts and checkpoints of the run before go; the lake's events stay.
        var lake = Path.Combine(_folder, "lake");
        foreach (var name in Written.Select(name => Path.Combine(lake, name)).Where(Directory.Exists))
        {
            Directory.Delete(name, recursive: true);
        }

        string[] command = [.. Options.Flags("spark", _options.Text("--memory", "6g")), "--conf", "spark.sql.shuffle.partitions=2", .. Conf(), "detect", .. arguments];
        await using var detection = await DetectionProcess.StartAsync([.. command, "--lake", lake, "--available-now", "--rules", DetectConfiguration.PathOf(rules)]);
        var (state, alerts) = await WatchAsync(detection);
        await detection.WaitAsync();
        var commits = Directory.EnumerateFiles(Path.Combine(lake, "_checkpoints"), "*", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(Path.GetDirectoryName(file)) == "commits" && char.IsAsciiDigit(Path.GetFileName(file)[0]))
            .ToList();
        var seconds = (commits.Max(File.GetLastWriteTimeUtc) - detection.Started.UtcDateTime).TotalSeconds;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{source,-7} {rules,-8} {seconds,8:F1} {_events / seconds,11:N0} {detection.Usage.CpuSeconds,12:F0} {commits.Count,8:N0} {alerts,7:N0} {detection.LateRows,10:N0} {detection.Restarts,9:N0} {state,16:N0} {detection.Usage.PeakBytes / (1 << 20),12:N0} MB"));
    }

    private string[] Conf() => _options.Text("--conf") is { } setting ? ["--conf", setting] : [];

    private static async Task<(double State, double Alerts)> WatchAsync(DetectionProcess detection)
    {
        var (state, alerts) = (0d, 0d);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        while (!detection.HasExited)
        {
            detection.Memory();
            if (await detection.FiguresAsync() is { } figures)
            {
                state = Math.Max(state, Sum(figures, "spark_jobs_detect_state_rows"));
                alerts = Math.Max(alerts, Sum(figures, "spark_jobs_detect_alerts"));
            }

            await timer.WaitForNextTickAsync();
        }

        return (state, alerts);
    }

    private static double Sum(IReadOnlyDictionary<string, double> figures, string name)
        => figures.Where(figure => figure.Key.StartsWith(name + "{", StringComparison.Ordinal)).Sum(figure => figure.Value);

    // A date after the other, as lakes grow: a table is read in the order of its versions.
    private async Task<string[]> LakeAsync()
    {
        foreach (var file in Files())
        {
            await JobRun.StartAsync("ingest", "--input", file, "--lake", Path.Combine(_folder, "lake"));
        }

        return ["--from-lake"];
    }

    private async Task<string[]> TopicAsync(KafkaBroker kafka)
    {
        await kafka.InitializeAsync();
        foreach (var file in Files())
        {
            await JobRun.StartAsync("send", "--kafka", kafka.Servers, "--topic", "events", "--partitions", "2", "--input", file);
        }

        return ["--kafka", kafka.Servers, "--topic", "events"];
    }

    private async Task SimulateAsync(int day)
    {
        var date = First.AddDays(day);
        var file = Path.Combine(_folder, "events", string.Create(CultureInfo.InvariantCulture, $"{date:yyyy-MM-dd}.csv"));
        if (File.Exists(file))
        {
            return;
        }

        await JobRun.StartAsync(
            "simulate",
            "--events", (_events / _days).ToString(CultureInfo.InvariantCulture),
            "--from", date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            "--seed", (day + 1).ToString(CultureInfo.InvariantCulture),
            "--bots", "40",
            "--extended",
            "--out", file);
        // Spark reads files in the order of their times.
        File.SetLastWriteTimeUtc(file, date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
    }

    private IEnumerable<string> Files() => Directory.EnumerateFiles(Path.Combine(_folder, "events")).Order(StringComparer.Ordinal);
}
