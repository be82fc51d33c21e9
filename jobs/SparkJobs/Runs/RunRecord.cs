namespace SparkJobs.Runs;

/// <summary>What is known of a run: the content of its file in the journal, and in the end its rows in run_log and run_steps.</summary>
internal sealed record RunRecord
{
    /// <summary>The run.</summary>
    public required string RunId { get; init; }

    /// <summary>Its job.</summary>
    public required string Job { get; init; }

    /// <summary>The job's options, as one line.</summary>
    public required string Arguments { get; init; }

    /// <summary>The version of the program.</summary>
    public required string CodeVersion { get; init; }

    /// <summary>Its process.</summary>
    public required ProcessIdentity Process { get; init; }

    /// <summary>When it began, UTC, in whole microseconds.</summary>
    public required DateTime StartedAt { get; init; }

    /// <summary>Whether it had the lock of the whole lake.</summary>
    public bool HasLock { get; init; }

    /// <summary>The engine; null before there is one.</summary>
    public string? Engine { get; init; }

    /// <summary>The engine's version; null where it is not known.</summary>
    public string? EngineVersion { get; init; }

    /// <summary>When it ended, UTC; null before that, and when it was killed.</summary>
    public DateTime? EndedAt { get; init; }

    /// <summary>How it ended; null before that.</summary>
    public string? Outcome { get; init; }

    /// <summary>Its exit code; null before it ended, and when it was killed.</summary>
    public int? ExitCode { get; init; }

    /// <summary>What failed; null when nothing did.</summary>
    public string? ErrorClass { get; init; }

    /// <summary>What its user was told of the failure; null when nothing failed.</summary>
    public string? Message { get; init; }

    /// <summary>What it did.</summary>
    public IReadOnlyList<RunStep> Steps { get; init; } = [];

    /// <summary>The run as people are told of it while it runs.</summary>
    public string Holder() => Process.Running(Job, RunId, StartedAt);

    /// <summary>The values of its row in run_log.</summary>
    public object?[] Row()
        => [RunId, Job, Arguments, CodeVersion, Engine, EngineVersion, StartedAt, EndedAt, Outcome, ExitCode, ErrorClass, Message];

    /// <summary>The values of its rows in run_steps.</summary>
    public IEnumerable<object?[]> StepRows()
        => Steps.Select(step => new object?[] { RunId, step.Step, step.TableName, step.EventDate, step.Rows, step.Seconds });
}
