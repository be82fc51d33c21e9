using System.Text.Json;
using Lakehouse.Rules;

namespace SparkJobs.Rules;

/// <summary>Turns a document into rules and notes every mistake on the way.</summary>
/// <param name="folder">The folder that files of allowed keys are named from.</param>
internal sealed class RuleReader(string folder)
{
    private readonly List<(int Line, string Path, string Text)> _mistakes = [];

    /// <summary>The mistakes so far, each with its place.</summary>
    public IReadOnlyList<(int Line, string Path, string Text)> Mistakes => _mistakes;

    /// <summary>Reads a document.</summary>
    /// <param name="root">The document.</param>
    /// <returns>The rules without a mistake.</returns>
    public RuleSet Read(JsonNode root)
    {
        var document = new RuleMembers(root, Refuse);
        document.OptionalText("$schema");
        var rules = new List<Rule>();
        foreach (var node in document.Required("rules")?.Items ?? [])
        {
            if (Rule(node) is { } rule)
            {
                if (rules.Exists(other => string.Equals(other.Id, rule.Id, StringComparison.Ordinal)))
                {
                    Refuse(new RuleMembers(node, Refuse).Required("id")!, $"'{rule.Id}' is the id of another rule");
                }

                rules.Add(rule);
            }
        }

        document.RefuseOthers();
        return new RuleSet(rules);
    }

    private Rule? Rule(JsonNode node)
    {
        var before = _mistakes.Count;
        var members = new RuleMembers(node, Refuse);
        if (node.Kind != JsonValueKind.Object)
        {
            return null;
        }

        var kind = members.Word<RuleKind>("kind");
        var rule = new Rule
        {
            Id = members.Id("id") ?? "",
            Version = members.Whole("version", 1) is { } version ? (int)version : 0,
            Key = members.OneOf("key", Lakehouse.Rules.Rule.Keys) ?? "",
            Filter = members.OptionalCondition("filter"),
            Kind = kind ?? default,
            Threshold = 0,
            Severity = members.Word<Severity>("severity") ?? default,
            CoolDown = members.OptionalDuration("cool_down") ?? TimeSpan.Zero,
            AllowList = AllowList(members),
            Enabled = members.OptionalSwitch("enabled") ?? true,
            FilterShare = members.OptionalShare("filter_share") ?? 1,
        };
        if (kind is { } known)
        {
            rule = Measure(members, rule, known);
            members.RefuseOthers();
        }

        return _mistakes.Count == before ? rule : null;
    }

    private Rule Measure(RuleMembers members, Rule rule, RuleKind kind)
    {
        if (kind == RuleKind.Session)
        {
            return rule with
            {
                Gap = members.Duration("gap") ?? TimeSpan.Zero,
                Threshold = (decimal)(members.Duration("length") ?? TimeSpan.Zero).TotalSeconds,
            };
        }

        var window = members.Duration("window") ?? TimeSpan.Zero;
        var slide = members.OptionalDuration("slide", least: TimeSpan.FromSeconds(1)) ?? window;
        if (slide > TimeSpan.Zero && window.Ticks % slide.Ticks != 0)
        {
            Refuse(members.Required("window")!, $"{window.TotalSeconds} seconds is no multiple of the slide, {slide.TotalSeconds} seconds");
        }

        rule = rule with { Window = window, Slide = slide };
        return kind switch
        {
            RuleKind.Distinct => rule with
            {
                DistinctColumn = members.OneOf("distinct", Lakehouse.Rules.Rule.DistinctColumns),
                Threshold = members.Whole("threshold", 1) ?? 0,
            },
            RuleKind.Ratio => rule with
            {
                Condition = members.Condition("condition"),
                Minimum = members.Whole("minimum", 1) ?? 1,
                Threshold = members.Share("threshold") ?? 0,
            },
            RuleKind.Value => rule with { Threshold = members.Money("threshold") ?? 0 },
            _ => rule with { Threshold = members.Whole("threshold", 1) ?? 0 },
        };
    }

    private List<string> AllowList(RuleMembers members)
    {
        var keys = members.OptionalTexts("allow_list").ToList();
        if (members.OptionalText("allow_list_file") is { } file)
        {
            try
            {
                keys.AddRange(File.ReadLines(Path.Combine(folder, file.Text)).Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Refuse(file, $"cannot read the file of allowed keys: {e.Message}");
            }
        }

        return [.. keys.Distinct(StringComparer.Ordinal)];
    }

    private void Refuse(JsonNode node, string mistake) => _mistakes.Add((node.Line, node.Path, mistake));
}
