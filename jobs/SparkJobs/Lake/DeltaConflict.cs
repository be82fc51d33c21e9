using SparkConnect.Client;

namespace SparkJobs.Lake;

/// <summary>Tells whether a commit failed because another writer committed first, so that the same work from the start may succeed.</summary>
internal static class DeltaConflict
{
    private const string ErrorClasses = "DELTA_CONCURRENT";

    /// <summary>Whether an error is such a conflict.</summary>
    /// <param name="error">What the engine answered.</param>
    public static bool Is(SparkConnectException error)
        => error.ErrorClass is { Length: > 0 } name
            ? name.StartsWith(ErrorClasses, StringComparison.Ordinal)
            // The embedded engine gives no class.
            : error.Message.Contains("conflict", StringComparison.OrdinalIgnoreCase) || error.Message.Contains("concurrent", StringComparison.OrdinalIgnoreCase);
}
