using Lakehouse.Quality;
using SparkJobs.Nightly;

namespace SparkJobs.Quality;

/// <summary>A human's decision that failures of checks are fine.</summary>
/// <param name="Checks">The checks, by their ids.</param>
/// <param name="Because">Why, in the human's words.</param>
/// <param name="Dates">The dates whose figures the human looked at.</param>
internal sealed record Acceptance(IReadOnlyList<string> Checks, string Because, NightDates Dates)
{
    /// <summary>No decision.</summary>
    public static Acceptance None { get; } = new([], "", NightDates.Due);

    /// <summary>Whether it is about a judgement.</summary>
    /// <param name="judgement">The judgement.</param>
    public bool Covers(Judgement judgement) => Checks.Contains(judgement.Check.Id, StringComparer.Ordinal) && Dates.Contains(judgement.Date);
}
