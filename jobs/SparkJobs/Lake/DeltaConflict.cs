using SparkConnect.Client;

namespace SparkJobs.Lake;

/// <summary>Commits that failed because another writer's came first. None of them took place, so that they are tried again.</summary>
internal static class DeltaConflict
{
    // The error classes of Delta's concurrency errors, and of metadata that changed under a commit.
    private static readonly string[] Classes = ["DELTA_CONCURRENT_", "DELTA_METADATA_CHANGED", "DELTA_PROTOCOL_CHANGED"];

    // Sail gives no error class; these are the words its conflict checker begins with.
    private static readonly string[] Texts = ["Commit failed: a concurrent transaction", "Concurrent transaction failed", "Metadata changed since last commit"];

    /// <summary>How often a commit is tried.</summary>
    public const int Attempts = 6;

    /// <summary>Whether an error is such a conflict.</summary>
    /// <param name="error">The engine's error.</param>
    public static bool Is(SparkConnectException error)
        => error.ErrorClass is { } errorClass
            ? Array.Exists(Classes, prefix => errorClass.StartsWith(prefix, StringComparison.Ordinal))
            : Array.Exists(Texts, text => error.Message.Contains(text, StringComparison.Ordinal));

    /// <summary>The wait before another try: longer each time, and not the same for two writers.</summary>
    /// <param name="attempt">The tries so far.</param>
    public static TimeSpan DelayAfter(int attempt) => TimeSpan.FromMilliseconds((100 << attempt) + Random.Shared.Next(100));
}
