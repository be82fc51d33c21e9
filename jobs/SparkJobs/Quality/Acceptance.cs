namespace SparkJobs.Quality;

/// <summary>A human's decision that failures of checks are fine.</summary>
/// <param name="Checks">The checks, by their ids.</param>
/// <param name="Because">Why, in the human's words.</param>
internal sealed record Acceptance(IReadOnlyList<string> Checks, string Because)
{
    /// <summary>No decision.</summary>
    public static Acceptance None { get; } = new([], "");
}
