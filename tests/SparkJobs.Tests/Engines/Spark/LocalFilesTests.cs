using System.Runtime.Versioning;
using SparkJobs.Tests.Support;

namespace SparkJobs.Tests.Engines.Spark;

/// <summary>How a local Spark of the program writes its files.</summary>
[Collection(nameof(EngineProcesses))]
[UnsupportedOSPlatform("windows")]
public sealed class LocalFilesTests
{
    private const UnixFileMode OfAnEventLog = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;

    [SkippableFact]
    public async Task They_get_their_rights_without_a_process()
    {
        await RequiredEngines.SparkAsync();
        using var folder = new TemporaryFolder();
        var started = folder.Combine("started");
        foreach (var tool in new[] { "chmod", "readlink", "ls", "stat" })
        {
            folder.Write("bin/" + tool, $"#!/bin/sh\necho \"$*\" >> '{started}'\nexec /bin/{tool} \"$@\"\n", executable: true);
        }

        var log = Directory.CreateDirectory(folder.Combine("log")).FullName;
        string[] submit = ["submit", .. EngineProcesses.SmallSpark("local[1]"), "--conf", "spark.eventLog.enabled=true", "--conf", "spark.eventLog.dir=" + log, "true"];
        var environment = new Dictionary<string, string?> { ["PATH"] = folder.Combine("bin") + ":" + Environment.GetEnvironmentVariable("PATH"), ["SPARK_REMOTE"] = null };

        var (code, output) = await JobProcess.RunAsync(environment, "dotnet", [.. TestProgram.CommandLine(submit).Skip(1)]);

        Assert.True(code == 0, output);
        var files = Directory.EnumerateFiles(log, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".crc", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Equal(OfAnEventLog, File.GetUnixFileMode(file)));
        Assert.DoesNotContain(log, File.Exists(started) ? await File.ReadAllTextAsync(started) : "", StringComparison.Ordinal);
    }
}
