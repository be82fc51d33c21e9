using System.Diagnostics;
using System.Net.Sockets;
using SparkJobs.Engines;
using SparkJobs.Engines.Sail;

namespace SparkJobs.Tests.Engines.Sail;

/// <summary>The search for the embedded engine, with interpreters that are shell scripts, and the real one.</summary>
public sealed class SailEngineTests : IDisposable
{
    private const string Installed = "if [ \"$4\" = any ]; then echo \"ready 1111 9.9.9\"; else echo \"ready 2222 0.7.2\"; fi";
    private const string InCache = "if [ -d \"$3\" ]; then echo \"ready 3333 0.7.2\"; else echo missing; fi";
    private const string TooOld = "echo \"python 3.9.1\"";
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_interpreter_the_user_set_comes_first_with_whatever_version_it_has()
    {
        Python("bin/python3", Installed);
        var chosen = Python("mine/python", Installed);

        await using var engine = await StartAsync(("SPARK_JOBS_PYTHON", chosen));

        Assert.Equal("sc://127.0.0.1:1111", engine.ConnectionString);
        Assert.Equal("9.9.9", engine.Version);
    }

    [Fact]
    public async Task A_chosen_interpreter_that_does_not_exist_is_an_error_and_not_a_reason_to_take_another()
    {
        Python("bin/python3", Installed);

        var failure = await Assert.ThrowsAsync<EngineUnavailableException>(() => StartAsync(("SPARK_JOBS_PYTHON", "/nowhere/python")));

        Assert.Equal("SPARK_JOBS_PYTHON names /nowhere/python, which does not exist", failure.Message);
        Assert.False(failure.IsTransient);
    }

    [Fact]
    public async Task An_installed_package_comes_before_the_cache()
    {
        Python("bin/python3", Installed);

        await using var engine = await StartAsync();

        Assert.Equal("sc://127.0.0.1:2222", engine.ConnectionString);
        Assert.True(File.Exists(engine.LogFile));
        Assert.Equal("sail", engine.Name);
        Assert.False(engine.Capabilities.Streaming);
    }

    [Fact]
    public async Task The_cache_comes_before_the_archive()
    {
        Python("bin/python3", InCache);
        Directory.CreateDirectory(folder.Combine("cache", "spark-jobs", "sail-0.7.2"));
        folder.Write("archives/sail-0.7.2.tar.xz", "no archive at all");

        await using var engine = await StartAsync();

        Assert.Equal("sc://127.0.0.1:3333", engine.ConnectionString);
    }

    [Fact]
    public async Task The_archive_is_unpacked_into_the_cache_by_two_runs_at_once()
    {
        Python("bin/python3", InCache);
        await PackAsync("sail-0.7.2");

        var engines = await Task.WhenAll(StartAsync(), StartAsync());

        Assert.All(engines, engine => Assert.Equal("sc://127.0.0.1:3333", engine.ConnectionString));
        Assert.Equal(["sail-0.7.2"], new DirectoryInfo(folder.Combine("cache", "spark-jobs")).EnumerateFileSystemInfos().Select(each => each.Name));
        Assert.True(File.Exists(folder.Combine("cache", "spark-jobs", "sail-0.7.2", "content")));
        await Task.WhenAll(engines.Select(engine => engine.DisposeAsync().AsTask()));
    }

    [Fact]
    public async Task A_damaged_archive_leaves_nothing_that_looks_finished()
    {
        Python("bin/python3", InCache);
        folder.Write("archives/sail-0.7.2.tar.xz", "no archive at all");

        var failure = await Assert.ThrowsAsync<EngineUnavailableException>(() => StartAsync());

        Assert.Contains("sail-0.7.2.tar.xz cannot be unpacked", failure.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Combine("cache", "spark-jobs")));
    }

    [Fact]
    public async Task Without_an_archive_the_package_is_installed_into_the_cache()
    {
        // The installation script gets TARGET and REQUIREMENT and is told apart by its name.
        Python("bin/python3", $"case \"$1\" in *sail_install.py) echo \"$3\" > \"$2/requirement\"; exit 0;; esac; {InCache}");

        await using var engine = await StartAsync();

        Assert.Equal("sc://127.0.0.1:3333", engine.ConnectionString);
        Assert.Equal("pysail==0.7.2\n", await File.ReadAllTextAsync(folder.Combine("cache", "spark-jobs", "sail-0.7.2", "requirement")));
    }

    [Fact]
    public async Task A_missing_pip_is_said_with_the_command_that_installs_it()
    {
        Python("bin/python3", "case \"$1\" in *sail_install.py) echo 'No module named pip' >&2; exit 1;; esac; echo missing");

        var failure = await Assert.ThrowsAsync<EngineUnavailableException>(() => StartAsync());

        Assert.EndsWith("install it: sudo apt-get install python3-pip", failure.Message, StringComparison.Ordinal);
        Assert.False(failure.IsTransient);
    }

    [Fact]
    public async Task A_failed_download_is_worth_retrying()
    {
        Python("bin/python3", "case \"$1\" in *sail_install.py) echo 'no network'; exit 1;; esac; echo missing");

        var failure = await Assert.ThrowsAsync<EngineUnavailableException>(() => StartAsync());

        Assert.Contains("no network", failure.Message, StringComparison.Ordinal);
        Assert.Contains("pip install --target", failure.Message, StringComparison.Ordinal);
        Assert.True(failure.IsTransient);
    }

    [Fact]
    public async Task An_interpreter_that_is_too_old_gives_way_to_the_next()
    {
        Python("bin/python3", TooOld);
        Python("bin/python3.12", Installed);

        await using var engine = await StartAsync();

        Assert.Equal("sc://127.0.0.1:2222", engine.ConnectionString);
    }

    [Fact]
    public async Task Without_a_recent_interpreter_the_message_names_the_command_that_installs_one()
    {
        var none = await Assert.ThrowsAsync<EngineUnavailableException>(() => StartAsync());
        var python = Python("bin/python3", TooOld);
        var tooOld = await Assert.ThrowsAsync<EngineUnavailableException>(() => StartAsync());

        Assert.Equal(PythonInterpreter.Advice, none.Message);
        Assert.Equal($"{PythonInterpreter.Advice} ({python} is 3.9.1)", tooOld.Message);
    }

    [Fact]
    public async Task An_engine_that_fails_is_reported_with_its_words_and_its_log()
    {
        Python("bin/python3", "echo broken no such symbol");

        var failure = await Assert.ThrowsAsync<EngineUnavailableException>(() => StartAsync());

        Assert.Contains("no such symbol; its log is " + folder.Combine("state", "spark-jobs", "logs", "sail-"), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_engine_that_says_nothing_is_ended_when_its_time_is_over()
    {
        var pid = folder.Combine("pid");
        folder.Write("bin/python3", $"#!/bin/sh\necho $$ > '{pid}'\nexec cat\n", executable: true);
        var world = Worlds.In(folder, ("PATH", folder.Combine("bin") + ":/usr/bin:/bin"));

        var failure = await Assert.ThrowsAsync<EngineUnavailableException>(
            () => new EngineProvider(world, TimeProvider.System).StartAsync(new EngineOptions { StartTimeout = TimeSpan.FromSeconds(2) }));

        Assert.True(failure.IsTransient);
        Assert.Throws<ArgumentException>(() => Process.GetProcessById(int.Parse(File.ReadAllText(pid), System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task The_real_engine_listens_and_is_gone_after_disposal()
    {
        int port;
        await using (var engine = await new EngineProvider(EngineEnvironment.OfThisProcess(), TimeProvider.System).StartAsync(new EngineOptions()))
        {
            port = new Uri(engine.ConnectionString).Port;
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", port);
            Assert.Equal(SailServer.EngineVersion, engine.Version);
        }

        using var late = new TcpClient();
        await Assert.ThrowsAsync<SocketException>(() => late.ConnectAsync("127.0.0.1", port));
    }

    [Fact]
    public async Task A_remote_is_taken_as_it_is_and_its_token_kept_apart()
    {
        await using var engine = await StartAsync(("SPARK_REMOTE", "sc://h:15002"), ("SPARK_CONNECT_AUTHENTICATE_TOKEN", "t"));

        Assert.Equal((EngineKind.Remote, "sc://h:15002", "t"), (engine.Kind, engine.ConnectionString, engine.Token));
        await Assert.ThrowsAsync<EngineUnavailableException>(() => StartAsync(("SPARK_REMOTE", "h:15002")));
    }

    private Task<RunningEngine> StartAsync(params (string Name, string Value)[] variables) =>
        new EngineProvider(Worlds.In(folder, variables), TimeProvider.System).StartAsync(new EngineOptions());

    /// <summary>A stand-in for an interpreter that runs our server script: its first argument is the script, then log, site, any.</summary>
    private string Python(string name, string body) => folder.Write(name, "#!/bin/sh\n" + body + "\n", executable: true);

    private async Task PackAsync(string name)
    {
        folder.Write($"source/{name}/content", "x");
        Directory.CreateDirectory(folder.Combine("archives"));
        using var tar = Process.Start("tar", ["-cJf", folder.Combine("archives", name + ".tar.xz"), "-C", folder.Combine("source"), name]);
        await tar.WaitForExitAsync();
        Assert.Equal(0, tar.ExitCode);
    }
}
