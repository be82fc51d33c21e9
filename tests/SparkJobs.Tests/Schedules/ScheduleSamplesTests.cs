using System.Diagnostics;
using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Support;
using TestEngines;

namespace SparkJobs.Tests.Schedules;

/// <summary>The samples for cron, systemd and Airflow: their commands are taken out of them and run, on a lake of this test's own.</summary>
[Collection(SailTests.Name)]
public sealed class ScheduleSamplesTests(SailEngine sail)
{
    private const string Installed = "/opt/spark-jobs/submit.sh";

    [SkippableFact]
    public async Task The_line_for_cron_runs_the_night_in_a_plain_shell()
    {
        using var world = new World(sail.Remote);
        var lines = Sample("crontab.sample").Split('\n').Where(line => line.Contains(Installed, StringComparison.Ordinal)).ToList();
        var night = lines.Single(line => line.Contains(" nightly ", StringComparison.Ordinal));
        Assert.All(lines, line => Assert.Matches("^([0-9]+|\\*) ([0-9]+|\\*) \\* \\* ([0-7]|\\*) /", line));

        var (code, output) = await world.RunAsync("sh", "-c", world.Local(string.Join(' ', night.Split(' ').Skip(5))));

        Assert.True(code == 0, output);
        Assert.True(Directory.Exists(world.Path("lake/daily_visitors")), output);
    }

    [SkippableFact]
    public async Task The_service_for_systemd_runs_the_night_and_both_units_are_sound()
    {
        using var world = new World(sail.Remote);
        var service = Sample("spark-jobs-nightly.service");
        var start = service.Split('\n').Single(line => line.StartsWith("ExecStart=", StringComparison.Ordinal))["ExecStart=".Length..];

        var (code, output) = await world.RunAsync("sh", "-c", world.Local(start));

        Assert.True(code == 0, output);
        Assert.Contains("Restart=on-failure\nRestartPreventExitStatus=1 2 3 4\n", service, StringComparison.Ordinal);
        Assert.Matches("\nUser=[a-z-]+\n", service);
        Assert.Contains("\nCacheDirectory=spark-jobs\nStateDirectory=spark-jobs\nEnvironment=XDG_CACHE_HOME=%C XDG_STATE_HOME=%S\n", service, StringComparison.Ordinal);
        if (!File.Exists("/usr/bin/systemd-analyze"))
        {
            Assert.All([service, Sample("spark-jobs-nightly.timer")], AssertIsUnit);
            return;
        }

        var units = new[] { "spark-jobs-nightly.service", "spark-jobs-nightly.timer" }.Select(name => world.Write(name, world.Local(Sample(name)))).ToArray();
        var (verified, problems) = await world.RunAsync("systemd-analyze", ["verify", .. units]);
        Assert.True(verified == 0, problems);
    }

    [SkippableTheory]
    [InlineData(0, "done")]
    [InlineData(75, "AirflowException")]
    [InlineData(5, "AirflowException")]
    [InlineData(130, "AirflowException")]
    [InlineData(137, "AirflowException")]
    [InlineData(143, "AirflowException")]
    [InlineData(-9, "AirflowException")]
    [InlineData(1, "AirflowFailException")]
    [InlineData(2, "AirflowFailException")]
    [InlineData(3, "AirflowFailException")]
    public async Task The_DAG_for_Airflow_retries_what_is_worth_retrying(int exitCode, string expected)
    {
        using var world = new World(sail.Remote);
        world.Write("airflow/__init__.py", "");
        world.Write("airflow/exceptions.py", "class AirflowException(Exception): pass\nclass AirflowFailException(AirflowException): pass\n");
        world.Write("airflow/decorators.py", "def dag(**_):\n    return lambda f: f\ndef task(**_):\n    return lambda f: f\n");
        if (exitCode != 0)
        {
            world.Write("submit.sh", exitCode < 0 ? $"#!/bin/sh\nkill {exitCode} $$\n" : $"#!/bin/sh\nexit {exitCode}\n");
        }

        world.Write("nightly_dag.py", world.Local(Sample("airflow_nightly.py")));
        var (_, output) = await world.RunAsync("python3", "-c", "import sys\ntry:\n    import nightly_dag\n    print('done')\nexcept Exception as e:\n    print(type(e).__name__)");

        Assert.EndsWith(expected, output.TrimEnd(), StringComparison.Ordinal);
    }

    private static string Sample(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "conf", name));

    // What every unit file is: sections, comments, and assignments.
    private static void AssertIsUnit(string unit)
        => Assert.All(
            unit.Split('\n').Where(line => line.Length > 0),
            line => Assert.Matches("^(#.*|\\[(Unit|Service|Timer|Install)\\]|[A-Z][A-Za-z]+=.+)$", line));

    /// <summary>A folder with an installation, landing files and a lake.</summary>
    private sealed class World : IDisposable
    {
        private readonly TemporaryFolder _folder = new();
        private readonly string _remote;

        public World(string remote)
        {
            _remote = remote;
            Write("landing/events.csv", TinyInput.Days([1], [11, 12]));
            Write("submit.sh", $"#!/bin/sh\nexec dotnet '{System.IO.Path.Combine(AppContext.BaseDirectory, "spark-jobs.dll")}' \"$@\"\n");
        }

        public string Path(string name) => _folder.Combine(name);

        public string Local(string text)
            => text.Replace(Installed, Path("submit.sh"), StringComparison.Ordinal).Replace("/data/", _folder.Path + "/", StringComparison.Ordinal);

        public string Write(string name, string text) => _folder.Write(name, text, executable: name.EndsWith(".sh", StringComparison.Ordinal));

        public async Task<(int Code, string Output)> RunAsync(string program, params string[] arguments)
        {
            var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder.Path };
            start.Environment["SPARK_REMOTE"] = _remote;
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (process.ExitCode, await error + await output);
        }

        public void Dispose() => _folder.Dispose();
    }
}
