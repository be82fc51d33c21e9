using Lakehouse.Parsing;
using Lakehouse.Tables;
using SparkJobs.Ingest;

namespace SparkJobs.Tests.Ingest;

public sealed class FileReconciliationTests
{
    private static readonly DateOnly Date = new(2019, 10, 1);

    [Fact]
    public void Figures_that_add_up_complete_a_file()
    {
        var record = Assert.Single(FileReconciliation.Records([(Pending("/a"), 5)], Accepted(("/a", 3)), Quarantined(("/a", 2))));

        Assert.Equal((5, 3, 2), (record.Lines, record.Accepted, record.Quarantined));
        Assert.True(record.IsIngested);
        Assert.Empty(record.PreviousIngestIds);
        Assert.Equal([Date], record.Dates);
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(4, 2)]
    [InlineData(0, 0)]
    public void A_line_that_is_lost_or_doubled_fails_the_run(long accepted, long quarantined)
    {
        var failure = Assert.Throws<JobException>(() => FileReconciliation.Records(
            [(Pending("/a"), 5), (Pending("/b"), 0)],
            Accepted(("/a", accepted)),
            Quarantined(("/a", quarantined))));

        Assert.Equal(ExitCode.Quality, failure.ExitCode);
        Assert.Contains(FormattableString.Invariant($"/a: 5 lines, but {accepted} rows in raw_events and {quarantined} in quarantine"), failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("/b", failure.Message, StringComparison.Ordinal);
    }

    private static FileRecord Pending(string path) => new()
    {
        SourceFile = path,
        IngestId = "x",
        Size = 1,
        ModifiedAt = DateTime.UnixEpoch,
        Format = LineKind.Csv,
        Header = null,
        PreviousIngestIds = ["w"],
        IngestedAt = DateTime.UnixEpoch,
    };

    private static Dictionary<string, IReadOnlyDictionary<DateOnly, long>> Accepted(params (string Path, long Rows)[] files)
        => files.ToDictionary(file => file.Path, file => (IReadOnlyDictionary<DateOnly, long>)new Dictionary<DateOnly, long> { [Date] = file.Rows }, StringComparer.Ordinal);

    private static Dictionary<string, long> Quarantined(params (string Path, long Rows)[] files)
        => files.ToDictionary(file => file.Path, file => file.Rows, StringComparer.Ordinal);
}
