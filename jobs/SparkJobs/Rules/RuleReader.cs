using System.Text.Json;
using Lakehouse.Rules;
using SparkJobs.Settings.Json;

namespace SparkJobs.Rules;

/// <summary>Reads rules from a document, and tells what its schema cannot say.</summary>
/// <param name="folder">The folder that files of allowed keys are named from.</param>
/// <param name="mistakes">Told of every mistake.</param>
internal sealed class RuleReader(string folder, JsonMistakes mistakes)
{
    private const decimal Millionth = 0.000001m;
    private const decimal Cent = 0.01m;

    // The members that belong to some kinds only.
    private static readonly Dictionary<string, RuleKind[]> KindsOf = new(StringComparer.Ordinal)
    {
        ["window"] = [RuleKind.Rate, RuleKind.Distinct, RuleKind.Ratio, RuleKind.Value],
        ["slide"] = [RuleKind.Rate, RuleKind.Distinct, RuleKind.Ratio, RuleKind.Value],
        ["threshold"] = [RuleKind.Rate, RuleKind.Distinct, RuleKind.Ratio, RuleKind.Value],
        ["distinct"] = [RuleKind.Distinct],
        ["condition"] = [RuleKind.Ratio],
        ["minimum"] = [RuleKind.Ratio],
        ["gap"] = [RuleKind.Session],
        ["length"] = [RuleKind.Session],
    };

    /// <summary>Reads a document that has been checked against the schema, whatever that found.</summary>
    /// <param name="document">The document.</param>
    /// <returns>Each rule with its place; not to be used if there was a mistake.</returns>
    public IReadOnlyList<(Rule Rule, PlacedJson Place)> Read(PlacedJson document)
    {
        var rules = new List<(Rule Rule, PlacedJson Place)>();
        foreach (var node in document.Member("rules")?.Items ?? [])
        {
            if (Kind(node) is not { } kind)
            {
                continue;
            }

            var rule = Rule(node, kind);
            if (rule.Id.Length > 0 && rules.Exists(other => string.Equals(other.Rule.Id, rule.Id, StringComparison.Ordinal)))
            {
                Refuse(node.Member("id")!, $"'{rule.Id}' is the id of another rule");
            }

            RefuseWithoutMeaning(node, rule);
            rules.Add((rule, node));
        }

        return rules;
    }

    private static RuleKind? Kind(PlacedJson node) => Enum.TryParse<RuleKind>(Text(node, "kind"), ignoreCase: true, out var kind) ? kind : null;

    private Rule Rule(PlacedJson node, RuleKind kind)
    {
        foreach (var (name, member) in node.Members)
        {
            if (KindsOf.TryGetValue(name, out var kinds) && !kinds.Contains(kind))
            {
                Refuse(member, $"'{name}' is not for rules of kind {Text(node, "kind")}");
            }
        }

        var window = Time(node, "window") ?? TimeSpan.Zero;
        return new Rule
        {
            Id = Text(node, "id") ?? "",
            Version = (int)Math.Min(Number(node, "version") ?? 0, int.MaxValue),
            Key = Text(node, "key") ?? "",
            Filter = Condition(node, "filter"),
            FilterShare = Number(node, "filter_share") ?? 1,
            Kind = kind,
            Window = window,
            Slide = Slide(node, window),
            DistinctColumn = Text(node, "distinct"),
            Condition = Condition(node, "condition"),
            Minimum = (long)(Number(node, "minimum") ?? 1),
            Gap = Time(node, "gap") ?? TimeSpan.Zero,
            Threshold = kind == RuleKind.Session ? (decimal)(Time(node, "length") ?? TimeSpan.Zero).TotalSeconds : Threshold(node, kind),
            Severity = Enum.TryParse<Severity>(Text(node, "severity"), ignoreCase: true, out var severity) ? severity : default,
            CoolDown = Time(node, "cool_down") ?? TimeSpan.Zero,
            AllowList = AllowList(node),
            Enabled = node.Member("enabled")?.Kind != JsonValueKind.False,
        };
    }

    private void RefuseWithoutMeaning(PlacedJson node, Rule rule)
    {
        if (rule.DistinctColumn is { } column && string.Equals(column, rule.Key, StringComparison.Ordinal))
        {
            Refuse(node.Member("distinct")!, $"'{column}' is the rule's key, of which each window has one");
        }

        if (rule.Filter is null && node.Member("filter_share") is { } share)
        {
            Refuse(share, "without a filter all events count; leave it out");
        }
    }

    private TimeSpan Slide(PlacedJson node, TimeSpan window)
    {
        var slide = Time(node, "slide") ?? window;
        if (slide > TimeSpan.Zero && window > TimeSpan.Zero && window.Ticks % slide.Ticks != 0)
        {
            Refuse(node.Member("window")!, $"'{Text(node, "window")}' is no multiple of the slide, '{Text(node, "slide")}'");
        }

        return slide;
    }

    private decimal Threshold(PlacedJson node, RuleKind kind)
    {
        if (Number(node, "threshold") is not { } threshold)
        {
            return 0;
        }

        var (step, needed) = kind switch
        {
            RuleKind.Ratio => (Millionth, "a share with at most six decimals"),
            RuleKind.Value => (Cent, "an amount with at most two decimals"),
            _ => (1m, "a whole number"),
        };
        if (threshold % step != 0)
        {
            Refuse(node.Member("threshold")!, $"{node.Member("threshold")!.Text} does not do here; write {needed}");
        }

        if (kind == RuleKind.Ratio && threshold > 1)
        {
            Refuse(node.Member("threshold")!, $"a share is never above 1, and {node.Member("threshold")!.Text} is");
        }

        return threshold;
    }

    private string? Condition(PlacedJson node, string name)
    {
        if (Text(node, name) is { Length: > 0 } text && SqlCondition.Mistake(text) is { } mistake)
        {
            Refuse(node.Member(name)!, $"'{text}' is no condition: {mistake}");
        }

        return Text(node, name);
    }

    private List<string> AllowList(PlacedJson node)
    {
        var keys = (node.Member("allow_list")?.Items ?? []).Select(item => item.Text).ToList();
        if (Text(node, "allow_list_file") is { Length: > 0 } file)
        {
            try
            {
                keys.AddRange(File.ReadLines(Path.Combine(folder, file)).Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
            {
                Refuse(node.Member("allow_list_file")!, $"cannot read the file of allowed keys: {e.Message}");
            }
        }

        return [.. keys.Distinct(StringComparer.Ordinal)];
    }

    private static string? Text(PlacedJson node, string name) => node.Member(name) is { Kind: JsonValueKind.String } member ? member.Text : null;

    // What is no number, or none that a decimal holds, is the schema's to tell.
    private static decimal? Number(PlacedJson node, string name) => node.Member(name)?.NumberOrNull is { } number && Math.Abs(number) <= int.MaxValue * 1000m ? number : null;

    private static TimeSpan? Time(PlacedJson node, string name) => Text(node, name) is { } text ? Duration.Parse(text) : null;

    private void Refuse(PlacedJson node, string mistake) => mistakes.Add(node.Place, mistake);
}
