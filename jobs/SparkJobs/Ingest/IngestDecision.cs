namespace SparkJobs.Ingest;

/// <summary>What is to be done with the files that were found.</summary>
internal sealed record IngestDecision
{
    /// <summary>The files to ingest, in the order of their paths.</summary>
    public required IReadOnlyList<IngestItem> Ingest { get; init; }

    /// <summary>The files that are left out, with the path whose content they repeat (their own where they did not change).</summary>
    public required IReadOnlyList<(string Path, string SameAs)> Skipped { get; init; }

    /// <summary>Rows of files whose path now repeats the content of another path: their rows go, and so do they.</summary>
    public required IReadOnlyList<FileRecord> Superseded { get; init; }

    /// <summary>Decides. A content is ingested once, under the first path that brought it; a path whose content changed replaces its own rows.</summary>
    /// <param name="files">The files with their facts, in the order of their paths.</param>
    /// <param name="ledger">The rows of files, by path.</param>
    public static IngestDecision Make(
        IEnumerable<(Storage.StoredFile File, FileFacts Facts)> files,
        IReadOnlyDictionary<string, FileRecord> ledger)
    {
        List<IngestItem> ingest = [];
        List<(string, string)> skipped = [];
        List<FileRecord> superseded = [];
        var all = files.ToList();
        var presentContent = PresentContent(all.ToDictionary(each => each.File.Path, each => each.Facts.IngestId, StringComparer.Ordinal), ledger);
        foreach (var (file, facts) in all)
        {
            var own = ledger.GetValueOrDefault(file.Path);
            var isOwn = own is { IsIngested: true } && string.Equals(own.IngestId, facts.IngestId, StringComparison.Ordinal);
            if (isOwn || presentContent.ContainsKey(facts.IngestId))
            {
                skipped.Add((file.Path, isOwn ? file.Path : presentContent[facts.IngestId]));
                if (!isOwn && own is not null)
                {
                    superseded.Add(own);
                }

                continue;
            }

            presentContent[facts.IngestId] = file.Path;
            ingest.Add(new IngestItem(file, facts, own));
        }

        return new IngestDecision { Ingest = ingest, Skipped = skipped, Superseded = superseded };
    }

    // A path that this run finds with another content no longer holds the content it is recorded with.
    private static Dictionary<string, string> PresentContent(
        Dictionary<string, string> found,
        IReadOnlyDictionary<string, FileRecord> ledger)
    {
        var present = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var record in ledger.Values.Where(record => record.IsIngested).OrderBy(record => record.SourceFile, StringComparer.Ordinal))
        {
            if (!found.TryGetValue(record.SourceFile, out var now) || string.Equals(now, record.IngestId, StringComparison.Ordinal))
            {
                present.TryAdd(record.IngestId, record.SourceFile);
            }
        }

        return present;
    }
}
