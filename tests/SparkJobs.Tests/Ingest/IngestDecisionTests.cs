using Lakehouse.Parsing;
using Lakehouse.Tables;
using SparkJobs.Ingest;
using SparkJobs.Storage;

namespace SparkJobs.Tests.Ingest;

public sealed class IngestDecisionTests
{
    [Fact]
    public void A_content_comes_in_once_in_a_run_under_its_first_path()
    {
        var decision = Decide([Found("/a", "x"), Found("/b", "x"), Found("/c", "y")]);

        Assert.Equal(["/a", "/c"], decision.Ingest.Select(item => item.File.Path));
        Assert.Equal([("/b", "/a")], decision.Skipped);
    }

    [Fact]
    public void A_content_that_is_there_is_skipped_under_any_name()
    {
        var decision = Decide([Found("/a", "x"), Found("/b", "x")], Recorded("/a", "x"));

        Assert.Empty(decision.Ingest);
        Assert.Equal([("/a", "/a"), ("/b", "/a")], decision.Skipped);
    }

    [Fact]
    public void A_changed_path_replaces_its_earlier_contents()
    {
        var decision = Decide([Found("/a", "y")], Recorded("/a", "x") with { PreviousIngestIds = ["w"] });

        Assert.Equal(["y", "x", "w"], Assert.Single(decision.Ingest).IngestIds);
    }

    [Fact]
    public void A_path_that_now_repeats_another_loses_its_rows()
    {
        var decision = Decide([Found("/b", "x")], Recorded("/a", "x"), Recorded("/b", "y"));

        Assert.Empty(decision.Ingest);
        Assert.Equal("/b", Assert.Single(decision.Superseded).SourceFile);
        Assert.Equal([("/b", "/a")], decision.Skipped);
    }

    [Fact]
    public void A_content_whose_path_changed_in_the_same_run_is_no_longer_there()
    {
        var decision = Decide([Found("/a", "y"), Found("/b", "x")], Recorded("/a", "x"));

        Assert.Equal(["/a", "/b"], decision.Ingest.Select(item => item.File.Path));
    }

    [Fact]
    public void An_interrupted_path_is_ingested_again()
    {
        var decision = Decide([Found("/a", "x")], Recorded("/a", "x") with { State = Files.Pending });

        Assert.NotNull(Assert.Single(decision.Ingest).Previous);
    }

    private static IngestDecision Decide((StoredFile, FileFacts)[] found, params FileRecord[] records)
        => IngestDecision.Make(found, records.ToDictionary(record => record.SourceFile, StringComparer.Ordinal));

    private static (StoredFile, FileFacts) Found(string path, string content)
        => (new StoredFile(path, 1, DateTime.UnixEpoch), new FileFacts { IngestId = content, Format = LineFormat.PublishedCsv, Lines = 1, NeedsCopy = false });

    private static FileRecord Recorded(string path, string content) => new()
    {
        SourceFile = path,
        IngestId = content,
        Size = 1,
        ModifiedAt = DateTime.UnixEpoch,
        Format = LineKind.Csv,
        Header = null,
        State = Files.Ingested,
        IngestedAt = DateTime.UnixEpoch,
    };
}
