using SparkJobs.Storage;
using SparkJobs.Tests.Engines;

namespace SparkJobs.Tests.Storage;

/// <summary>What the log of a table says without an engine.</summary>
public sealed class DeltaLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_newest_commits_rows_are_those_of_its_files_by_partition()
    {
        Commit(0, Add("2019-10-01", 7));
        Commit(10, Add("2019-10-02", 2), Add("2019-10-03", 3), Add("2019-10-02", 1));
        Commit(9, Add("2019-10-01", 5));

        var rows = await Log().NewestRowsAsync("event_date", CancellationToken.None);

        Assert.NotNull(rows);
        Assert.False(rows.Removes);
        Assert.Equal(6, rows.Total);
        Assert.Equal([("2019-10-02", 3L), ("2019-10-03", 3L)], rows.ByPartition.OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => (part.Key, part.Value)));
    }

    [Fact]
    public async Task A_commit_that_removes_files_says_so()
    {
        Commit(0, Add("2019-10-01", 7), """{"remove":{"path":"old.parquet","dataChange":true}}""");

        Assert.True((await Log().NewestRowsAsync(null, CancellationToken.None))!.Removes);
    }

    [Theory]
    [InlineData("""{"add":{"path":"a","partitionValues":{},"dataChange":true}}""")]
    [InlineData("""{"add":{"path":"a","partitionValues":{},"dataChange":true,"stats":""}}""")]
    [InlineData("""{"add":{"path":"a","partitionValues":{},"dataChange":true,"stats":"{\"nullCount\":{}}"}}""")]
    public async Task Without_statistics_nothing_is_said(string action)
    {
        Commit(0, action);

        Assert.Null(await Log().NewestRowsAsync(null, CancellationToken.None));
    }

    [Fact]
    public async Task A_table_that_is_not_there_has_no_commit()
    {
        Assert.Null(await Log().NewestRowsAsync(null, CancellationToken.None));
        Assert.Null(await Log().VersionsAsync(CancellationToken.None));
    }

    [Fact]
    public async Task The_log_tells_of_every_version_while_its_first_commit_is_there()
    {
        Commit(0);
        Commit(11);
        _folder.Write($"_delta_log/{10L:D20}.checkpoint.parquet", "");

        Assert.Equal((0L, 11L), (await Log().VersionsAsync(CancellationToken.None))!.Value);
    }

    /// <summary>The commits before a checkpoint are removed in time, some of them later than others.</summary>
    [Theory]
    [InlineData(".checkpoint.parquet")]
    [InlineData(".checkpoint.0000000001.0000000002.parquet")]
    [InlineData(".checkpoint.80a083e8-7026-4e79-81be-64bd76c43a11.json")]
    public async Task The_log_tells_of_versions_from_its_first_checkpoint_on_when_it_is_shortened(string checkpoint)
    {
        Commit(8);
        Commit(10);
        Commit(21);
        _folder.Write($"_delta_log/{20L:D20}{checkpoint}", "");
        _folder.Write($"_delta_log/{10L:D20}{checkpoint}", "");

        Assert.Equal((10L, 21L), (await Log().VersionsAsync(CancellationToken.None))!.Value);
    }

    private static string Add(string date, long rows)
        => $$$"""{"add":{"path":"event_date={{{date}}}/a.parquet","partitionValues":{"event_date":"{{{date}}}"},"dataChange":true,"stats":"{\"numRecords\":{{{rows}}}}"}}""";

    private void Commit(long version, params string[] actions)
        => _folder.Write($"_delta_log/{version:D20}.json", string.Join('\n', actions) + "\n");

    private DeltaLog Log() => new(new LocalFileStore(), LakePath.Parse(_folder.Path));
}
