using System.Text;
using SparkConnect.Client;
using SparkConnect.Sql;
using SparkJobs.Care;
using SparkJobs.Detection;
using SparkJobs.Detection.Sources;
using SparkJobs.Engines;
using SparkJobs.Forget;
using SparkJobs.Lake;
using SparkJobs.Migrate;
using SparkJobs.Nightly;
using SparkJobs.Output;
using SparkJobs.Quality;
using SparkJobs.Rules;
using SparkJobs.Settings;
using SparkJobs.Storage;
using Spectre.Console;
using TestEngines;

namespace SparkJobs.Tests.Support;

/// <summary>A lake in a folder, opened with one engine.</summary>
internal sealed class TestLake : IAsyncDisposable
{
    /// <summary>Columns that hold a run's clock; exports leave them out.</summary>
    private static readonly string[] Clocks = ["ingested_at", "detected_at", "computed_at", "input_version"];

    private readonly SparkConnectClient _client;
    private readonly FileStores _stores = new(new LocalFileStore(), () => throw new NotSupportedException());
    private readonly StringWriter _output = new();

    private TestLake(string remote, EngineKind kind, string folder, Action<string> committed)
    {
        _client = new SparkConnectClient(SparkConnectionString.Parse(remote));
        Spark = new SparkSession(_client);
        Store = new LakeStore(Spark, kind, LakePath.Parse(folder), _stores) { Committed = committed };
    }

    /// <summary>The clock of every run, unless a test sets another.</summary>
    public static DateTime Now { get; } = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public SparkSession Spark { get; }

    public LakeStore Store { get; }

    /// <summary>What the runs told their users.</summary>
    public string Output => _output.ToString();

    public static Task<TestLake> OpenAsync(EngineFixture engine, string folder, Action<string>? committed = null)
        => OpenAsync(engine.Remote, engine is SailEngine ? EngineKind.Sail : EngineKind.Spark, folder, committed);

    public static async Task<TestLake> OpenAsync(string remote, EngineKind kind, string folder, Action<string>? committed = null)
    {
        var lake = new TestLake(remote, kind, folder, committed ?? (static _ => { }));
        await lake.Spark.Conf().SetAsync("spark.sql.session.timeZone", "UTC", CancellationToken.None);
        return lake;
    }

    public Task NightlyAsync(IReadOnlyList<string> inputs, DateOnly from, DateOnly to, JobSettings? settings = null)
        => RunAsync(settings, Now, run => run.RunAsync(inputs, NightDates.Named(from, to), CancellationToken.None));

    /// <summary>A night for dates, named or due.</summary>
    public async Task<GoldPlan> NightAsync(IReadOnlyList<string> inputs, NightDates dates)
    {
        GoldPlan? plan = null;
        await RunAsync(null, Now, async run => plan = await run.RunAsync(inputs, dates, CancellationToken.None));
        return plan!;
    }

    /// <summary>What a night would do.</summary>
    public Task<IReadOnlyList<(string Table, string Dates, string Reason)>> ForecastAsync(IReadOnlyList<string> inputs, NightDates dates)
        => new NightForecast(Store, _stores, new JobSettings(), new RunReport(Quiet(), TimeProvider.System), Now).MakeAsync(inputs, dates, CancellationToken.None);

    public Task IngestAsync(IReadOnlyList<string> inputs, JobSettings? settings = null, DateTime? now = null)
        => RunAsync(settings, now ?? Now, run => run.IngestAsync(inputs, CancellationToken.None));

    public Task ReplayAsync(JobSettings settings, string? reason = null, string? ingestId = null)
        => RunAsync(settings, Now, run => run.ReplayAsync(reason, ingestId, CancellationToken.None));

    public Task DetectAsync(EventSource source, params DetectionOutput[] outputs) => DetectAsync(source, fresh: false, new JobSettings(), outputs);

    public Task DetectAsync(EventSource source, bool fresh, JobSettings settings, params DetectionOutput[] outputs)
        => DetectAsync(source, fresh, settings, outputs, availableNow: true, CancellationToken.None);

    /// <summary>Runs a detection by the rules that the settings name.</summary>
    public async Task DetectAsync(EventSource source, bool fresh, JobSettings settings, DetectionOutput[] outputs, bool availableNow, CancellationToken cancellationToken)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(_output), Ansi = AnsiSupport.No });
        console.Profile.Width = 1000;
        var rules = RulesFile.Read(RulesFile.PathOf(null, settings));
        var run = new DetectionRun(Store, _stores, settings, rules, new RunReport(console, TimeProvider.System), TimeProvider.System);
        var options = new DetectionOptions
        {
            Source = source,
            Outputs = outputs.ToHashSet(),
            FraudScore = FraudScoreFile.Read(FraudScoreFile.PathOf(settings)),
            AvailableNow = availableNow,
            Fresh = fresh,
        };
        await run.RunAsync(options, cancellationToken);
    }

    /// <summary>Looks at a date as a batch, by the rules of the settings, the shipped ones by default.</summary>
    /// <returns>The alerts that were added.</returns>
    public Task<long> DetectDateAsync(DateOnly date, JobSettings? given = null)
    {
        var settings = given ?? new JobSettings();
        var rules = RulesFile.Read(RulesFile.PathOf(null, settings));
        return new BatchDetection(Store, settings, rules, new RunReport(Quiet(), TimeProvider.System), Now).RunAsync(date, CancellationToken.None);
    }

    /// <summary>The stores of paths.</summary>
    public FileStores Stores => _stores;

    public Task MaintainAsync()
        => new MaintainRun(Store, _stores, Report(), TimeProvider.System).RunAsync(Retention.Safe, Quiet(), CancellationToken.None);

    /// <summary>Erases a user from the tables, and leaves the files of earlier versions.</summary>
    public Task EraseUserAsync(long user) => new ForgetRun(Store, _stores, new JobSettings(), Report(), Now).EraseAsync(user, CancellationToken.None);

    /// <summary>Erases a user from the tables and the files of earlier versions, which only Spark removes.</summary>
    public Task PurgeUserAsync(long user) => new ForgetRun(Store, _stores, new JobSettings(), Report(), Now).RunAsync(user, purgesHistory: true, CancellationToken.None);

    public Task MigrateAsync() => new MigrateRun(Store, _stores, new JobSettings(), Report(), Now).RunAsync(CancellationToken.None);

    /// <summary>Judges dates by the shipped checks, or others.</summary>
    public async Task<QualityVerdict> JudgeAsync(
        IEnumerable<DateOnly> dates,
        QualityExpectations? expectations = null,
        bool areNamed = true,
        Acceptance? acceptance = null,
        DateTime? now = null)
    {
        var shipped = expectations ?? QualityFile.Read(Path.Combine(AppContext.BaseDirectory, "conf", "quality.json"));
        var gate = new QualityGate(Store, shipped, Report(), "run", now ?? Now);
        return await gate.JudgeAsync(dates, areNamed, acceptance ?? Acceptance.None, CancellationToken.None);
    }

    /// <summary>The result of a query as CSV.</summary>
    public async Task<string> CsvAsync(string query)
    {
        using var output = new MemoryStream();
        await LakeQuery.PrintAsync(Store, query, ResultFormat.Csv, output, CancellationToken.None);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    /// <summary>A table as CSV, in the order of all its columns, clocks left out.</summary>
    /// <param name="table">The table.</param>
    /// <param name="without">Further columns to leave out.</param>
    public async Task<string> ExportAsync(string table, params string[] without)
    {
        var columns = Store.Read(table).Columns().Except(Clocks).Except(without).Select(TableSql.Name).ToList();
        var order = columns.Select(column => column + " ASC NULLS FIRST");
        return await CsvAsync($"SELECT {string.Join(", ", columns)} FROM {table} ORDER BY {string.Join(", ", order)}");
    }

    private async Task RunAsync(JobSettings? settings, DateTime now, Func<NightlyRun, Task> job)
    {
        var report = new RunReport(Quiet(), TimeProvider.System);
        await job(new NightlyRun(Store, _stores, settings ?? new JobSettings(), report, now));
        report.Print();
    }

    /// <summary>A report whose words are in <see cref="Output"/>.</summary>
    public RunReport Report() => new(Quiet(), TimeProvider.System);

    private IAnsiConsole Quiet()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(_output), Ansi = AnsiSupport.No });
        console.Profile.Width = 1000;
        return console;
    }

    public async ValueTask DisposeAsync()
    {
        await Spark.DisposeAsync();
        await _client.DisposeAsync();
        _output.Dispose();
    }
}
