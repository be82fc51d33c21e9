using System.Globalization;
using System.Runtime.InteropServices;
using SparkJobs.Engines;
using SparkJobs.Engines.Spark;

namespace SparkJobs.Tests.Engines;

/// <summary>
/// This assembly as a program, because some tests need processes of their own to watch and to kill: <c>submit</c> is a program that hands another to Spark,
/// <c>job</c> that other, <c>embedded</c> a program with the embedded engine, <c>killed</c> a job that kills itself between two commits.
/// </summary>
internal static class TestProgram
{
    /// <summary>The line that <c>job</c> and <c>embedded</c> print when they are up, followed by the ids of processes that must end with them.</summary>
    public const string Ready = "ready";

    /// <summary>The command line that starts this program.</summary>
    public static IReadOnlyList<string> CommandLine(params string[] arguments) => ["dotnet", typeof(TestProgram).Assembly.Location, .. arguments];

    private static async Task<int> Main(string[] arguments) => arguments switch
    {
        ["submit", .. var rest] => await SubmitAsync(rest),
        ["job"] => Job(),
        ["embedded"] => await EmbeddedAsync(),
        ["killed", .. var rest] => await Ingest.KilledRun.MainAsync(rest),
        _ => 2,
    };

    private static async Task<int> SubmitAsync(string[] arguments)
    {
        var parsed = SparkSubmitArguments.Parse(arguments);
        using var downloads = new HttpClientHandler();
        var runner = new SparkSubmitRunner(EngineEnvironment.OfThisProcess(), TimeProvider.System, downloads);
        var request = new SparkSubmitRequest { Arguments = parsed, Command = parsed.ProgramArguments, Report = Console.Error.WriteLine };
        return await runner.RunAsync(request);
    }

    /// <summary>A job that works until it is told to stop, or until its parent is gone.</summary>
    private static int Job()
    {
        ParentWatch.Start(() => Environment.Exit(SparkSubmitRunner.EngineGone));
        using var stopped = new ManualResetEventSlim();
        using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            stopped.Set();
        });
        SayReady(ProcessTree.ParentOf(Environment.ProcessId));
        stopped.Wait();
        Console.Out.WriteLine("stopped");
        return 143;
    }

    private static async Task<int> EmbeddedAsync()
    {
        using var signals = new TerminationSignals();
        await using var engine = await new EngineProvider(EngineEnvironment.OfThisProcess(), TimeProvider.System).StartAsync(new EngineOptions());
        SayReady([.. ProcessTree.ChildrenOf(Environment.ProcessId)]);
        await Task.Delay(Timeout.Infinite, signals.Requested).ContinueWith(static _ => { }, TaskScheduler.Default);
        return signals.ExitCode!.Value;
    }

    private static void SayReady(params int[] others)
    {
        var ids = string.Join(' ', new[] { Environment.ProcessId }.Concat(others).Select(id => id.ToString(CultureInfo.InvariantCulture)));
        Console.Out.WriteLine($"{Ready} {ids}");
        Console.Out.Flush();
    }
}
