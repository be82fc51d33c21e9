using System.Diagnostics;
using SparkJobs.Tests.Engines;
using TestEngines;

namespace SparkJobs.Tests;

/// <summary>submit.sh in a repository of its own, with a stand-in for <c>dotnet</c> that notes each build and otherwise prints its arguments.</summary>
public sealed class SubmitScriptTests : IDisposable
{
    private const string Program = "jobs/SparkJobs/bin/Release/net10.0/spark-jobs.dll";
    private const string Source = "jobs/SparkJobs/Program.cs";
    private readonly TemporaryFolder folder = new();

    public SubmitScriptTests()
    {
        File.Copy(Path.Combine(Repository.Folder, "submit.sh"), folder.Write("a repository/submit.sh", ""), overwrite: true);
        foreach (var file in new[] { Source, "conf/spark-jobs.json", "Directory.Build.props", "Directory.Packages.props", "global.json" })
        {
            folder.Write("a repository/" + file, "");
        }

        Dotnet($"mkdir -p \"$(dirname {Program})\" && touch {Program}");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_program_is_built_once_and_gets_its_arguments_as_they_are()
    {
        var first = await RunAsync("nightly", "a b", "--where", "x = '*'");
        var second = await RunAsync("sql");

        var program = folder.Combine("a repository", Program);
        Assert.Equal((0, $"[{program}]\n[nightly]\n[a b]\n[--where]\n[x = '*']\n", ""), first);
        Assert.Equal((0, $"[{program}]\n[sql]\n", ""), second);
        Assert.Equal(1, Builds());
    }

    [Fact]
    public async Task A_source_newer_than_the_program_is_built_again()
    {
        await RunAsync("nightly");
        var builtAt = File.GetLastWriteTimeUtc(folder.Combine("a repository", Program));
        File.SetLastWriteTimeUtc(folder.Combine("a repository", Source), builtAt.AddSeconds(1));
        Dotnet($"touch -d '2100-01-01' {Program}");

        await RunAsync("nightly");

        Assert.Equal(2, Builds());
    }

    [Fact]
    public async Task Two_runs_at_once_build_once()
    {
        var runs = await Task.WhenAll(RunAsync("nightly"), RunAsync("nightly"));

        Assert.All(runs, run => Assert.Equal(0, run.ExitCode));
        Assert.Equal(1, Builds());
    }

    [Fact]
    public async Task A_failed_build_is_shown_and_nothing_is_run()
    {
        Dotnet("echo 'error CS0000: no'; exit 1");

        Assert.Equal((1, "", "error CS0000: no\n"), await RunAsync("nightly"));
    }

    [Fact]
    public async Task A_build_leaves_no_server_behind()
    {
        await RunAsync("nightly");

        var arguments = await File.ReadAllTextAsync(folder.Combine("builds"));
        Assert.Contains("-nodeReuse:false", arguments, StringComparison.Ordinal);
        Assert.Contains("-p:UseSharedCompilation=false", arguments, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_dotnet_one_line_says_how_to_get_it()
    {
        File.Delete(folder.Combine("bin", "dotnet"));

        var (exitCode, output, error) = await RunAsync("nightly");

        Assert.Equal((2, ""), (exitCode, output));
        Assert.StartsWith("spark-jobs needs the .NET SDK 10; install it: sudo apt-get install dotnet-sdk-10.0", Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    private int Builds() => File.ReadLines(folder.Combine("builds")).Count();

    private void Dotnet(string build) => folder.Write(
        "bin/dotnet",
        $"#!/bin/bash\nif [ \"$1\" = build ]; then echo \"$*\" >> '{folder.Combine("builds")}'; {build}; else printf '[%s]\\n' \"$@\"; fi\n",
        executable: true);

    /// <summary>Runs the script in another folder, through a link, with the tools it needs and no other dotnet.</summary>
    private async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        foreach (var tool in new[] { "bash", "env", "dirname", "readlink", "find", "mktemp", "cat", "rm", "mkdir", "touch", "flock" })
        {
            var link = folder.Combine("bin", tool);
            if (!File.Exists(link))
            {
                TryLink(link, new[] { "/usr/bin/", "/bin/" }.Select(place => place + tool).First(File.Exists));
            }
        }

        TryLink(folder.Combine("a link"), folder.Combine("a repository", "submit.sh"));
        var start = new ProcessStartInfo("/bin/bash", [folder.Combine("a link"), .. arguments])
        {
            UseShellExecute = false,
            WorkingDirectory = "/",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = folder.Combine("bin");
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await error);
    }

    private static void TryLink(string link, string target)
    {
        try
        {
            File.CreateSymbolicLink(link, target);
        }
        catch (IOException) when (File.Exists(link))
        {
            // Another run of the same test made it.
        }
    }
}
