namespace SparkJobs.Ingest;

/// <summary>What an ingest did.</summary>
internal sealed record IngestResult
{
    /// <summary>Files whose rows were written.</summary>
    public int Files { get; init; }

    /// <summary>Files left out because their content is in the lake already.</summary>
    public int Skipped { get; init; }

    /// <summary>Lines of the written files, without headers.</summary>
    public long Lines { get; init; }

    /// <summary>Rows written to raw_events.</summary>
    public long Accepted { get; init; }

    /// <summary>Rows written to quarantine.</summary>
    public long Quarantined { get; init; }

    /// <summary>The sum of two.</summary>
    public static IngestResult operator +(IngestResult left, IngestResult right) => new()
    {
        Files = left.Files + right.Files,
        Skipped = left.Skipped + right.Skipped,
        Lines = left.Lines + right.Lines,
        Accepted = left.Accepted + right.Accepted,
        Quarantined = left.Quarantined + right.Quarantined,
    };
}
