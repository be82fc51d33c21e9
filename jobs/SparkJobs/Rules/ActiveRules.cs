using Lakehouse.Rules;
using SparkConnect.Sql;
using SparkJobs.Output;
using SparkJobs.Settings.Json;

namespace SparkJobs.Rules;

/// <summary>The rules that some events have the columns for.</summary>
internal static class ActiveRules
{
    /// <summary>Chooses the rules that can be used over some events, and has the engine check their conditions.</summary>
    /// <param name="file">The rules.</param>
    /// <param name="events">The events, of a stream or of a batch.</param>
    /// <param name="extraColumns">Further columns that events may have or lack: those of the settings.</param>
    /// <param name="report">Told which enabled rules are not used, and why.</param>
    /// <param name="cancellationToken">Cancels the check.</param>
    /// <exception cref="JobException">The engine refuses a condition; the message has all with their places. Exit code 2.</exception>
    public static async Task<RuleSet> OfAsync(RulesFile file, DataFrame events, IEnumerable<string> extraColumns, RunReport report, CancellationToken cancellationToken)
    {
        var check = await EventConditions.OfAsync(events, extraColumns, cancellationToken);
        var active = new List<Rule>();
        foreach (var rule in file.Rules.Rules.Where(rule => rule.Enabled))
        {
            var missing = check.MissingOf(Words(rule));
            if (missing.Count == 0)
            {
                active.Add(rule);
            }
            else
            {
                report.Note($"The rule {rule.Id} is inactive: the events have no column {string.Join(", ", missing)}. The setting ingest.extra_columns keeps it where files have it.");
            }
        }

        await CheckAsync(file, active, check, cancellationToken);
        return new RuleSet(active);
    }

    /// <summary>Refuses to go on without a rule.</summary>
    /// <param name="active">The rules that can be used.</param>
    /// <param name="file">The file they come from.</param>
    /// <exception cref="JobException">There is none. Exit code 2.</exception>
    public static void RequireAny(RuleSet active, RulesFile file)
    {
        if (active.Rules.Count == 0)
        {
            throw new JobException(ExitCode.Usage, $"{file.Path}: no rule is active.");
        }
    }

    private static IEnumerable<string> Words(Rule rule)
        => new[] { rule.Filter, rule.Condition }.OfType<string>().SelectMany(SqlCondition.Words).Append(rule.Key).Distinct(StringComparer.Ordinal);

    private static async Task CheckAsync(RulesFile file, IReadOnlyList<Rule> rules, EventConditions check, CancellationToken cancellationToken)
    {
        var mistakes = new JsonMistakes(file.Path);
        foreach (var rule in rules)
        {
            foreach (var (member, condition) in new[] { ("filter", rule.Filter), ("condition", rule.Condition) })
            {
                if (condition is not null)
                {
                    await check.CheckAsync(condition, file.Places[rule.Id].Member(member)!.Place, mistakes, cancellationToken);
                }
            }
        }

        mistakes.ThrowIfAny();
    }
}
