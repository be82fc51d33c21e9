namespace SparkJobs.Evaluation;

/// <summary>How well a rule finds the bots it is for.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Bots">Bots at or over its threshold.</param>
/// <param name="Found">Those of them that it reported.</param>
/// <param name="Wrong">Keys that it reported and that are none of theirs.</param>
internal sealed record RuleScore(string Rule, int Bots, int Found, int Wrong)
{
    /// <summary>The share of what it reported that was right; null if it reported nothing.</summary>
    public decimal? Precision => Found + Wrong == 0 ? null : decimal.Divide(Found, Found + Wrong);

    /// <summary>The share of the bots that it reported; null if there were none.</summary>
    public decimal? Recall => Bots == 0 ? null : decimal.Divide(Found, Bots);

    /// <summary>The score over this and another simulation.</summary>
    /// <param name="other">The score of the same rule there.</param>
    public RuleScore Plus(RuleScore other) => this with { Bots = Bots + other.Bots, Found = Found + other.Found, Wrong = Wrong + other.Wrong };
}
