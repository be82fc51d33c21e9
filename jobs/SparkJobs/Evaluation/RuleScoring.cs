using System.Globalization;
using Lakehouse.Rules;
using SparkJobs.Simulation;
using EventColumns = Lakehouse.Schema.EventColumns;

namespace SparkJobs.Evaluation;

/// <summary>Compares what rules reported with what a simulation knows.</summary>
internal static class RuleScoring
{
    private const decimal CentsPerUnit = 100;

    /// <summary>Scores rules over one simulation.</summary>
    /// <param name="rules">The rules that were used. One that no kind of bot is labelled for is measured by all bots.</param>
    /// <param name="truth">What the simulation knows.</param>
    /// <param name="reported">The keys that each rule reported, by its id.</param>
    public static IReadOnlyList<RuleScore> Score(IEnumerable<Rule> rules, SimulationTruth truth, IReadOnlyDictionary<string, IReadOnlySet<string>> reported)
        => [.. rules.Select(rule => Score(rule, truth, reported.GetValueOrDefault(rule.Id) ?? new HashSet<string>(StringComparer.Ordinal)))];

    private static RuleScore Score(Rule rule, SimulationTruth truth, IReadOnlySet<string> reported)
    {
        var keysOfBots = truth.Bots.Where(bot => IsFor(rule, bot)).Select(bot => Keys(rule, bot).ToHashSet(StringComparer.Ordinal)).ToList();
        var right = keysOfBots.SelectMany(keys => keys).ToHashSet(StringComparer.Ordinal);
        return new RuleScore(rule.Id, keysOfBots.Count, keysOfBots.Count(keys => keys.Overlaps(reported)), reported.Count(key => !right.Contains(key)));
    }

    // A bot under the threshold is there to be left alone.
    private static bool IsFor(Rule rule, SimulatedBot bot)
    {
        var strength = BotStrength.All.Single(each => each.Kind == bot.Kind);
        var isLabelled = BotStrength.All.Any(each => string.Equals(each.Rule, rule.Id, StringComparison.Ordinal));
        var value = bot.Kind == BotKind.HighValue ? bot.Strength * CentsPerUnit : bot.Strength;
        return !isLabelled || (string.Equals(strength.Rule, rule.Id, StringComparison.Ordinal) && value >= strength.Threshold);
    }

    private static IEnumerable<string> Keys(Rule rule, SimulatedBot bot) => rule.Key switch
    {
        EventColumns.UserId => bot.Users.Select(user => user.ToString(CultureInfo.InvariantCulture)),
        EventColumns.UserSession => bot.Sessions,
        EventColumns.ProductId => [],
        _ => bot.Addresses,
    };
}
