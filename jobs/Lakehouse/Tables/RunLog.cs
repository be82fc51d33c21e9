using Lakehouse.Schema;

namespace Lakehouse.Tables;

/// <summary>run_log: what ran, and how it ended.</summary>
public static class RunLog
{
    /// <summary>The column with the run.</summary>
    public const string RunId = "run_id";

    /// <summary>The outcome of a run that ended with exit code 0.</summary>
    public const string Ok = "ok";

    /// <summary>The outcome of a run that ended with another exit code.</summary>
    public const string Failed = "failed";

    /// <summary>The outcome of a run that a signal ended.</summary>
    public const string Interrupted = "interrupted";

    /// <summary>The outcome of a run that ended without a word, as later runs found.</summary>
    public const string Killed = "killed";

    /// <summary>The table's definition.</summary>
    public static TableDefinition Definition { get; } = new()
    {
        Name = "run_log",
        Grain = "one row per run of a job that writes to the lake",
        Keys = [RunId],
        Reading = "A run's row is written when the run ends. Until then, and where its engine was gone by then, it stands in the lake's folder _runs, and the next run writes the row.",
        Columns =
        [
            new(RunId, "string", "The run: its start as yyyyMMddTHHmmss.fffZ and eight digits."),
            new("job", "string", "The job, such as nightly."),
            new("arguments", "string", "The job's options as they were given."),
            new("code_version", "string", "The version of the program."),
            new("engine", "string", "sail, spark or remote; null when the run ended before it had one.", Nullable: true),
            new("engine_version", "string", "The engine's version; null like engine.", Nullable: true),
            new("started_at", "timestamp", "When it began, UTC."),
            new("ended_at", "timestamp", "When it ended, UTC; null when it was killed.", Nullable: true),
            new("outcome", "string", "ok, failed, interrupted (by a signal), or killed: it ended without a word and a later run closed it."),
            new("exit_code", "int", "The exit code; null when it was killed.", Nullable: true),
            new("error_class", "string", "What failed: the engine's error class where it gave one, otherwise the kind of failure; null when nothing did.", Nullable: true),
            new("message", "string", "What its user was told of the failure; null when nothing failed.", Nullable: true),
        ],
    };
}
