using SparkJobs.Runs;
using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Support;

namespace SparkJobs.Tests.Commands;

public sealed class MissingLakeTests
{
    private static readonly Dictionary<string, string?> Nothing = [];

    [Theory]
    [InlineData("detect", "--from-lake")]
    [InlineData("detect", "--from-lake", "--batch", "--date", "2019-10-01")]
    [InlineData("forget-user", "--user", "5")]
    [InlineData("maintain")]
    [InlineData("migrate")]
    [InlineData("nightly")]
    [InlineData("replay")]
    public async Task A_job_that_needs_a_lake_writes_nothing_where_there_is_none(params string[] job)
    {
        using var folder = new TemporaryFolder();

        var (code, output) = await JobProcess.RunAsync(Nothing, [.. job, "--lake", folder.Combine("lake")]);

        Assert.Equal(2, code);
        Assert.Contains($"No lake at {folder.Combine("lake")}: it holds no Delta table.", Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public void What_the_system_denies_is_a_mistake_of_the_user_and_names_the_path()
    {
        var failure = JobFailure.Of(new UnauthorizedAccessException("Access to the path '/lake' is denied."), null);

        Assert.Equal((ExitCode.Usage, "ACCESS_DENIED"), (failure.ExitCode, failure.ErrorClass));
        Assert.StartsWith("Access to the path '/lake' is denied. ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mistakes_in_the_checks_are_told_before_a_lake_is_looked_for()
    {
        using var folder = new TemporaryFolder();
        var variable = ConfFolder.Write(folder, ("quality.json", "{ \"checks\": [ 1 ] }"));

        var (code, output) = await JobProcess.RunAsync(new Dictionary<string, string?>([variable]), "nightly", "--lake", folder.Combine("lake"));

        Assert.Equal(2, code);
        Assert.StartsWith($"{folder.Combine("conf", "quality.json")}, line 1", output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.Combine("lake")));
    }
}
