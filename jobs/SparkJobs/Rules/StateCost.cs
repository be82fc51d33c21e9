using Lakehouse.Rules;

namespace SparkJobs.Rules;

/// <summary>What rules cost a stream: the rows of state that an event causes on average.</summary>
internal static class StateCost
{
    /// <summary>Says the cost in words, and refuses one above the limit.</summary>
    /// <param name="rules">The rules that are used.</param>
    /// <param name="early">Whether early alerts are written: a query of its own, with state of its own.</param>
    /// <param name="limit">The setting detect.state_rows_per_event.</param>
    /// <returns>One line for the user.</returns>
    /// <exception cref="JobException">The cost is above the limit. Exit code 2.</exception>
    public static string Check(RuleSet rules, bool early, int limit)
    {
        var rows = rules.StateRowsPerEvent + (early ? rules.Early.StateRowsPerEvent : 0);
        if (rows <= limit)
        {
            return FormattableString.Invariant($"{rules.Rules.Count} rules; an event causes {rows:0.##} rows of state on average (limit {limit})");
        }

        var dearest = rules.Rules.MaxBy(rule => rule.StateRowsPerEvent)!;
        throw new JobException(ExitCode.Usage, FormattableString.Invariant(
            $"With these rules an event causes {rows:0.##} rows of state on average, more than detect.state_rows_per_event allows ({limit}). The dearest rule is {dearest.Id} with {dearest.StateRowsPerEvent:0.##}: give it a longer slide, or say with filter_share how few events meet its filter."));
    }
}
