using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SparkJobs.Settings.Json;

/// <summary>
/// Checks values against a JSON Schema (draft 2020-12, https://json-schema.org/draft/2020-12), of which it knows the keywords that the published schemas of
/// this project use and refuses others, so that what editors check with them and what the program checks is the same.
/// </summary>
internal sealed class JsonSchema
{
    private const string Reference = "#/$defs/";
    private static readonly string[] Remarks = ["$schema", "$id", "$defs", "$comment", "title", "description", "default", "examples"];
    private static readonly TimeSpan PatternLimit = TimeSpan.FromSeconds(1);

    private readonly PlacedJson _root;
    private readonly Dictionary<string, Action<PlacedJson, PlacedJson, PlacedJson, JsonMistakes>> _keywords;

    private JsonSchema(PlacedJson root)
    {
        _root = root;
        _keywords = new(StringComparer.Ordinal)
        {
            ["type"] = (_, types, value, mistakes) => CheckType(types, value, mistakes),
            ["const"] = (_, only, value, mistakes) => CheckAmong([only], value, mistakes),
            ["enum"] = (_, all, value, mistakes) => CheckAmong(all.Items, value, mistakes),
            ["pattern"] = (_, pattern, value, mistakes) => CheckPattern(pattern.Text, value, mistakes),
            ["minLength"] = (_, least, value, mistakes) => Check(value.Kind != JsonValueKind.String || value.Text.Length >= least.Number, value, mistakes, $"write at least {least.Text} characters"),
            ["minimum"] = (_, least, value, mistakes) => Check(value.NumberOrNull is not { } number || number >= least.Number, value, mistakes, $"{value.Text} is below {least.Text}"),
            ["maximum"] = (_, most, value, mistakes) => Check(value.NumberOrNull is not { } number || number <= most.Number, value, mistakes, $"{value.Text} is above {most.Text}"),
            ["exclusiveMinimum"] = (_, bound, value, mistakes) => Check(value.NumberOrNull is not { } number || number > bound.Number, value, mistakes, $"{value.Text} is not above {bound.Text}"),
            ["minItems"] = (_, least, value, mistakes) => Check(value.Kind != JsonValueKind.Array || value.Items.Count >= least.Number, value, mistakes, $"write at least {least.Text} of them"),
            ["uniqueItems"] = (_, _, value, mistakes) => CheckUnique(value, mistakes),
            ["items"] = (_, item, value, mistakes) => value.Items.ToList().ForEach(each => Check(item, each, mistakes)),
            ["required"] = (_, names, value, mistakes) => CheckRequired(names, value, mistakes),
            ["properties"] = (schema, _, value, mistakes) => CheckMembers(schema, value, mistakes),
            ["additionalProperties"] = (schema, _, value, mistakes) => CheckOtherMembers(schema, value, mistakes),
            ["allOf"] = (_, all, value, mistakes) => all.Items.ToList().ForEach(each => Check(each, value, mistakes)),
            ["if"] = CheckCondition,
            ["then"] = static (_, _, _, _) => { },
            ["else"] = static (_, _, _, _) => { },
            ["$ref"] = (_, name, value, mistakes) => Check(Definition(name.Text), value, mistakes),
        };
    }

    /// <summary>A published schema, which the program carries with it.</summary>
    /// <param name="name">Its file name in conf/.</param>
    public static JsonSchema Published(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The program lacks {name}.");
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd(), name);
    }

    /// <summary>Reads a schema.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="name">Its name, for messages.</param>
    public static JsonSchema Parse(string text, string name)
    {
        var mistakes = new JsonMistakes(name);
        var root = PlacedJsonReader.Read(text, mistakes);
        mistakes.ThrowIfAny();
        return new JsonSchema(root!);
    }

    /// <summary>Checks a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="mistakes">Told what is wrong.</param>
    public void Check(PlacedJson value, JsonMistakes mistakes) => Check(_root, value, mistakes);

    private void Check(PlacedJson schema, PlacedJson value, JsonMistakes mistakes)
    {
        foreach (var (keyword, content) in schema.Members.Where(member => !Remarks.Contains(member.Key, StringComparer.Ordinal)))
        {
            if (!_keywords.TryGetValue(keyword, out var check))
            {
                throw new NotSupportedException($"The keyword {keyword} at {content.Place} of a schema is not known here.");
            }

            check(schema, content, value, mistakes);
        }
    }

    private PlacedJson Definition(string reference)
        => reference.StartsWith(Reference, StringComparison.Ordinal)
            ? _root.Member("$defs")?.Member(reference[Reference.Length..]) ?? throw new NotSupportedException($"The schema lacks {reference}.")
            : throw new NotSupportedException($"The reference {reference} of a schema is not known here; write {Reference}NAME.");

    private void CheckCondition(PlacedJson schema, PlacedJson condition, PlacedJson value, JsonMistakes mistakes)
    {
        var unmet = new JsonMistakes("");
        Check(condition, value, unmet);
        if (schema.Member(unmet.IsEmpty ? "then" : "else") is { } branch)
        {
            Check(branch, value, mistakes);
        }
    }

    private void CheckOtherMembers(PlacedJson schema, PlacedJson value, JsonMistakes mistakes)
    {
        if (schema.Member("properties") is null)
        {
            CheckMembers(schema, value, mistakes);
        }
    }

    private void CheckMembers(PlacedJson schema, PlacedJson value, JsonMistakes mistakes)
    {
        var known = schema.Member("properties");
        var others = schema.Member("additionalProperties");
        foreach (var (name, member) in value.Members)
        {
            if (known?.Member(name) is { } own)
            {
                Check(own, member, mistakes);
            }
            else if (others is { Kind: JsonValueKind.False })
            {
                var names = known?.Members.Select(each => each.Key).Where(each => each[0] != '$') ?? [];
                mistakes.Add(member.Place, $"'{name}' is not known here; write one of {string.Join(", ", names)}");
            }
            else if (others is { Kind: JsonValueKind.Object })
            {
                Check(others, member, mistakes);
            }
        }
    }

    private static void CheckRequired(PlacedJson names, PlacedJson value, JsonMistakes mistakes)
    {
        foreach (var name in names.Items.Where(name => value.Kind == JsonValueKind.Object && value.Member(name.Text) is null))
        {
            mistakes.Add(value.Place, $"'{name.Text}' is missing");
        }
    }

    private static void CheckType(PlacedJson types, PlacedJson value, JsonMistakes mistakes)
    {
        var allowed = types.Kind == JsonValueKind.Array ? [.. types.Items.Select(type => type.Text)] : new[] { types.Text };
        Check(allowed.Any(type => Is(type, value)), value, mistakes, $"this is {Describe(value)}; write {string.Join(" or ", allowed.Select(Article))}");
    }

    private static bool Is(string type, PlacedJson value) => type switch
    {
        "object" => value.Kind == JsonValueKind.Object,
        "array" => value.Kind == JsonValueKind.Array,
        "string" => value.Kind == JsonValueKind.String,
        "boolean" => value.Kind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.Kind == JsonValueKind.Null,
        "number" => value.NumberOrNull is not null,
        "integer" => value.NumberOrNull is { } number && decimal.IsInteger(number),
        _ => throw new NotSupportedException($"The type {type} of a schema is not known here."),
    };

    private static string Describe(PlacedJson value) => value.Kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => $"the text \"{value.Text}\"",
        JsonValueKind.Number => $"the number {value.Text}" + (value.NumberOrNull is null ? ", which is too great" : ""),
        var kind => kind.ToString().ToLowerInvariant(),
    };

    private static string Article(string type) => type switch
    {
        "object" or "array" or "integer" => "an " + type,
        "string" => "a text",
        "boolean" => "true or false",
        "null" => "null",
        _ => "a " + type,
    };

    private static void CheckAmong(IReadOnlyList<PlacedJson> allowed, PlacedJson value, JsonMistakes mistakes)
        => Check(allowed.Any(each => each.Says(value)), value, mistakes, $"this is {Describe(value)}; write {(allowed.Count > 1 ? "one of " : "")}{string.Join(", ", allowed.Select(Shown))}");

    private static string Shown(PlacedJson value) => value.Kind is JsonValueKind.String or JsonValueKind.Number ? value.Text : Describe(value);

    private static void CheckPattern(string pattern, PlacedJson value, JsonMistakes mistakes)
        => Check(
            value.Kind != JsonValueKind.String || Regex.IsMatch(value.Text, ToItsEnd(pattern), RegexOptions.CultureInvariant | RegexOptions.ECMAScript, PatternLimit),
            value,
            mistakes,
            $"'{value.Text}' is not of the form {pattern}");

    // A pattern's $ is the end of the text, for JSON Schema; for .NET it is also the place before a last line end.
    private static string ToItsEnd(string pattern) => pattern.EndsWith('$') ? pattern + "(?!\n)" : pattern;

    private static void CheckUnique(PlacedJson value, JsonMistakes mistakes)
    {
        for (var index = 0; index < value.Items.Count; index++)
        {
            Check(!value.Items.Take(index).Any(value.Items[index].Says), value.Items[index], mistakes, "this stands here a second time");
        }
    }

    private static void Check(bool holds, PlacedJson value, JsonMistakes mistakes, string message)
    {
        if (!holds)
        {
            mistakes.Add(value.Place, message);
        }
    }
}
