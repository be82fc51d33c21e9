using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SparkJobs.Rules;

/// <summary>The members of a JSON object, each read as what it has to be. Those that nobody asked for are unknown.</summary>
internal sealed partial class RuleMembers
{
    private readonly JsonNode _node;
    private readonly Action<JsonNode, string> _refuse;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>The members of a node; one that is no object is refused and has none.</summary>
    /// <param name="node">The node.</param>
    /// <param name="refuse">Told each mistake with its place.</param>
    public RuleMembers(JsonNode node, Action<JsonNode, string> refuse)
    {
        (_node, _refuse) = (node, refuse);
        if (node.Kind != JsonValueKind.Object)
        {
            refuse(node, "an object is needed here, { … }");
        }
    }

    /// <summary>A member that has to be there.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The member; null, and a mistake is noted, if it is not there.</returns>
    public JsonNode? Required(string name)
    {
        var member = Optional(name);
        if (member is null && _node.Kind == JsonValueKind.Object)
        {
            _refuse(_node, $"'{name}' is missing");
        }

        return member;
    }

    /// <summary>An id: small letters, digits and underscores.</summary>
    /// <param name="name">The member's name.</param>
    public string? Id(string name) => Check(Text(Required(name)), text => IdForm().IsMatch(text), "has to be small letters, digits and _, at most 64, a letter first")?.Text;

    /// <summary>One of some words.</summary>
    /// <param name="name">The member's name.</param>
    /// <param name="words">The words.</param>
    public string? OneOf(string name, IReadOnlyList<string> words)
        => Check(Text(Required(name)), text => words.Contains(text, StringComparer.Ordinal), $"is none of {string.Join(", ", words)}")?.Text;

    /// <summary>A member of an enumeration by its name in lower case.</summary>
    /// <param name="name">The member's name.</param>
    /// <typeparam name="T">The enumeration.</typeparam>
    public T? Word<T>(string name)
        where T : struct, Enum
        => OneOf(name, [.. Enum.GetNames<T>().Select(word => word.ToLowerInvariant())]) is { } word ? Enum.Parse<T>(word, ignoreCase: true) : null;

    /// <summary>A text that may be missing.</summary>
    /// <param name="name">The member's name.</param>
    public JsonNode? OptionalText(string name) => Text(Optional(name));

    /// <summary>An SQL condition.</summary>
    /// <param name="name">The member's name.</param>
    public string? Condition(string name) => Condition(Required(name));

    /// <summary>An SQL condition that may be missing.</summary>
    /// <param name="name">The member's name.</param>
    public string? OptionalCondition(string name) => Condition(Optional(name));

    /// <summary>A time above zero.</summary>
    /// <param name="name">The member's name.</param>
    public TimeSpan? Duration(string name) => Duration(Required(name), TimeSpan.FromSeconds(1));

    /// <summary>A time that may be missing.</summary>
    /// <param name="name">The member's name.</param>
    /// <param name="least">The shortest.</param>
    public TimeSpan? OptionalDuration(string name, TimeSpan least = default) => Duration(Optional(name), least);

    /// <summary>A whole number.</summary>
    /// <param name="name">The member's name.</param>
    /// <param name="least">The least.</param>
    public long? Whole(string name, long least)
        => Number(Required(name), value => value >= least && value <= int.MaxValue && decimal.IsInteger(value), $"a whole number from {least} on is needed") is { } number ? (long)number : null;

    /// <summary>An amount of money above zero.</summary>
    /// <param name="name">The member's name.</param>
    public decimal? Money(string name)
        => Number(Required(name), value => value > 0 && value < 1_000_000_000_000 && decimal.Round(value, 2) == value, "an amount above 0 with at most two decimals is needed");

    /// <summary>A share above 0, up to 1.</summary>
    /// <param name="name">The member's name.</param>
    public decimal? Share(string name) => Share(Required(name));

    /// <summary>A share that may be missing.</summary>
    /// <param name="name">The member's name.</param>
    public decimal? OptionalShare(string name) => Share(Optional(name));

    /// <summary>true or false; may be missing.</summary>
    /// <param name="name">The member's name.</param>
    public bool? OptionalSwitch(string name)
    {
        if (Optional(name) is not { } member)
        {
            return null;
        }

        if (member.Kind is not (JsonValueKind.True or JsonValueKind.False))
        {
            _refuse(member, "true or false is needed");
        }

        return member.Kind == JsonValueKind.True;
    }

    /// <summary>Texts or numbers in an array that may be missing.</summary>
    /// <param name="name">The member's name.</param>
    public IEnumerable<string> OptionalTexts(string name)
    {
        if (Optional(name) is not { } member)
        {
            yield break;
        }

        if (member.Kind != JsonValueKind.Array)
        {
            _refuse(member, "an array is needed, [ … ]");
        }

        foreach (var item in member.Items)
        {
            if (item.Kind is JsonValueKind.String or JsonValueKind.Number)
            {
                yield return item.Text;
            }
            else
            {
                _refuse(item, "a text or a number is needed");
            }
        }
    }

    /// <summary>Refuses every member that was not asked for, and those that are written twice.</summary>
    public void RefuseOthers()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, member) in _node.Members)
        {
            if (!_known.Contains(name))
            {
                _refuse(member, $"'{name}' is unknown here; known are {string.Join(", ", _known)}");
            }
            else if (!seen.Add(name))
            {
                _refuse(member, $"'{name}' is written twice");
            }
        }
    }

    private JsonNode? Optional(string name)
    {
        _known.Add(name);
        return _node.Members.FirstOrDefault(member => string.Equals(member.Name, name, StringComparison.Ordinal)).Value;
    }

    private JsonNode? Text(JsonNode? member) => Check(member, JsonValueKind.String, "a text is needed, \"…\"");

    private string? Condition(JsonNode? member)
    {
        if (Text(member) is not { } text)
        {
            return null;
        }

        if (SqlCondition.Mistake(text.Text) is { } mistake)
        {
            _refuse(text, $"'{text.Text}' is no condition: {mistake}");
            return null;
        }

        return text.Text;
    }

    private TimeSpan? Duration(JsonNode? member, TimeSpan least)
    {
        if (Text(member) is not { } text)
        {
            return null;
        }

        var duration = Rules.Duration.Parse(text.Text);
        if (duration is null)
        {
            _refuse(text, $"'{text.Text}' is no time: write a number and seconds, minutes, hours or days, such as '10 seconds'");
        }
        else if (duration < least)
        {
            _refuse(text, $"'{text.Text}' is too short: at least {least.TotalSeconds} second");
            return null;
        }

        return duration;
    }

    private decimal? Share(JsonNode? member)
        => Number(member, value => value is > 0 and <= 1 && decimal.Round(value, 6) == value, "a share above 0 and up to 1 with at most six decimals is needed");

    private decimal? Number(JsonNode? member, Func<decimal, bool> isRight, string needed)
    {
        if (Check(member, JsonValueKind.Number, needed) is not { } number)
        {
            return null;
        }

        if (decimal.TryParse(number.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && isRight(value))
        {
            return value;
        }

        _refuse(number, $"{number.Text} does not do: {needed}");
        return null;
    }

    private JsonNode? Check(JsonNode? member, JsonValueKind kind, string needed)
    {
        if (member is null || member.Kind == kind)
        {
            return member;
        }

        _refuse(member, needed);
        return null;
    }

    private JsonNode? Check(JsonNode? text, Func<string, bool> isRight, string mistake)
    {
        if (text is null || isRight(text.Text))
        {
            return text;
        }

        _refuse(text, $"'{text.Text}' {mistake}");
        return null;
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{0,63}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex IdForm();
}
