using SparkJobs.Engines;
using SparkJobs.Runs;
using SparkJobs.Tests.Faults;

namespace SparkJobs.Tests.Engines;

public sealed class EngineEnvironmentTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Folders_follow_the_base_directory_variables_or_else_the_home_folder()
    {
        var named = World(("XDG_CACHE_HOME", "/c"), ("XDG_STATE_HOME", "/s"), ("HOME", "/h"));
        var standard = World(("HOME", "/h"), ("XDG_CACHE_HOME", ""), ("XDG_STATE_HOME", "relative"));

        Assert.Equal(("/c/spark-jobs", "/s/spark-jobs/logs"), (named.CacheFolder, named.LogFolder));
        Assert.Equal(("/h/.cache/spark-jobs", "/h/.local/state/spark-jobs/logs"), (standard.CacheFolder, standard.LogFolder));
    }

    [Fact]
    public void Without_a_folder_of_the_users_own_there_is_none_and_what_to_set_is_named()
    {
        var (service, cached) = (World(("HOME", "relative"), ("XDG_CACHE_HOME", "")), World(("XDG_CACHE_HOME", "/c")));

        var failure = Assert.Throws<EngineUnavailableException>(() => service.CacheFolder);

        Assert.Contains("set XDG_CACHE_HOME", failure.Message, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, JobFailure.Of(failure, null).ExitCode);
        Assert.Equal("/c/spark-jobs", cached.CacheFolder);
        Assert.Contains("XDG_STATE_HOME", Assert.Throws<EngineUnavailableException>(() => cached.LogFolder).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Archives_are_where_the_user_says_or_beside_the_repository_if_they_are_there()
    {
        folder.Write("repository/spark-jobs.sln", "");
        var program = Directory.CreateDirectory(folder.Combine("repository", "bin", "deep")).FullName;
        var world = new EngineEnvironment(new Dictionary<string, string>(), program);

        Assert.Null(world.ArchivesFolder);
        Directory.CreateDirectory(folder.Combine("shared", "runtime"));
        Assert.Equal(folder.Combine("shared", "runtime"), world.ArchivesFolder);
        Assert.Equal("/a", new EngineEnvironment(new Dictionary<string, string> { ["SPARK_JOBS_ARCHIVES"] = "/a" }, program).ArchivesFolder);
    }

    [Fact]
    public void Old_logs_are_removed_when_a_new_one_begins()
    {
        var world = World(("XDG_STATE_HOME", folder.Path));
        var old = folder.Write("spark-jobs/logs/sail-old.log", "");
        var recent = folder.Write("spark-jobs/logs/sail-recent.log", "");
        File.SetLastWriteTimeUtc(old, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-15));

        var created = new EngineLogs(world, TimeProvider.System).NewFile("spark");

        Assert.False(File.Exists(old));
        Assert.True(File.Exists(recent));
        Assert.True(File.Exists(created));
        Assert.StartsWith("spark-", Path.GetFileName(created), StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_folder_that_cannot_be_written_is_named()
    {
        var world = World(("XDG_STATE_HOME", folder.Write("a-file", "")));

        var failure = Assert.Throws<EngineUnavailableException>(() => new EngineLogs(world, TimeProvider.System).NewFile("sail"));

        Assert.Contains("set XDG_STATE_HOME", failure.Message, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, JobFailure.Of(failure, null).ExitCode);
    }

    [Fact]
    public void A_folder_on_a_full_disk_is_worth_another_try()
    {
        var failure = JobFailure.Of(EngineUnavailableException.Unwritable("engine logs to /logs", "set XDG_STATE_HOME", FullStore.Full()), null);

        Assert.Equal(ExitCode.Retry, failure.ExitCode);
        Assert.Contains("no room to write engine logs to /logs", failure.Message, StringComparison.Ordinal);
        Assert.Contains(StorageTrouble.MakeRoom, failure.Message, StringComparison.Ordinal);
    }

    private static EngineEnvironment World(params (string Name, string Value)[] variables) =>
        new(variables.ToDictionary(each => each.Name, each => each.Value), AppContext.BaseDirectory);
}
