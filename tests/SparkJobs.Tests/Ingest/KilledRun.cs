using System.Diagnostics;
using System.Globalization;
using SparkJobs.Engines;
using SparkJobs.Settings;
using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Support;

namespace SparkJobs.Tests.Ingest;

/// <summary>A job in a process of its own that ends by SIGKILL once it has made a number of commits.</summary>
internal static class KilledRun
{
    /// <summary>Whom forget-user erases.</summary>
    public const long ForgottenUser = 512;

    private const int Killed = 128 + 9;

    /// <summary>More event types than the default ones: what a replay is for.</summary>
    public static JobSettings Lenient { get; } = new() { Ingest = new IngestSettings { EventTypes = ["view", "cart", "purchase", "wishlist", "View"] } };

    /// <summary>Runs a command in this process.</summary>
    /// <param name="lake">The lake.</param>
    /// <param name="command">ingest, nightly, replay, forget-user or migrate.</param>
    /// <param name="input">The folder with the input.</param>
    public static Task RunAsync(TestLake lake, string command, string input)
        => command switch
        {
            "ingest" => lake.IngestAsync([input]),
            // A soak's night has one date: a third of the places, each of which is tried N times.
            "nightly" => lake.NightlyAsync([input], LakeBeforeKill.Date, new DateOnly(2019, 10, Drawn.Soak > 0 ? 1 : 3)),
            "replay" => lake.ReplayAsync(Lenient),
            // What runs on any engine; it leaves the files of earlier versions.
            "forget-user" => lake.EraseUserAsync(ForgottenUser),
            "migrate" => lake.MigrateAsync(),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command, "No such command."),
        };

    /// <summary>Starts the process and waits for its end.</summary>
    /// <param name="remote">The engine, Sail.</param>
    /// <param name="lake">The lake's folder.</param>
    /// <param name="command">What it runs.</param>
    /// <param name="input">The folder with the input.</param>
    /// <param name="commits">After how many commits it is killed.</param>
    /// <param name="delay">How long it goes on after that.</param>
    public static async Task StartAsync(string remote, string lake, string command, string input, int commits, TimeSpan delay)
    {
        string[] arguments =
        [
            "killed", remote, lake, command, input, commits.ToString(CultureInfo.InvariantCulture), delay.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture),
        ];
        var commandLine = TestProgram.CommandLine(arguments);
        using var process = Process.Start(new ProcessStartInfo(commandLine[0], commandLine.Skip(1)) { UseShellExecute = false, RedirectStandardError = true })!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != Killed && (delay == TimeSpan.Zero || process.ExitCode != 0))
        {
            throw new InvalidOperationException($"{command} was not killed after {commits} commits, but ended with {process.ExitCode}. {errors}");
        }
    }

    /// <summary>The process.</summary>
    public static async Task<int> MainAsync(string[] arguments)
    {
        var left = int.Parse(arguments[4], CultureInfo.InvariantCulture);
        var delay = TimeSpan.FromMilliseconds(int.Parse(arguments[5], CultureInfo.InvariantCulture));
        await using var lake = await TestLake.OpenAsync(arguments[0], EngineKind.Sail, arguments[1], _ =>
        {
            if (--left == 0)
            {
                Kill(delay);
            }
        });
        await RunAsync(lake, arguments[2], arguments[3]);
        return 0;
    }

    private static void Kill(TimeSpan delay)
    {
        using var self = Process.GetCurrentProcess();
        if (delay == TimeSpan.Zero)
        {
            self.Kill();
        }
        else
        {
            _ = new Timer(static _ => Process.GetCurrentProcess().Kill(), null, delay, Timeout.InfiniteTimeSpan);
        }
    }
}
