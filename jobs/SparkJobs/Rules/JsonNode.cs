using System.Text.Json;

namespace SparkJobs.Rules;

/// <summary>A value of a JSON file that knows where it stands.</summary>
internal sealed class JsonNode
{
    private static readonly JsonReaderOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private JsonNode(JsonValueKind kind, string path, int line)
    {
        Kind = kind;
        Path = path;
        Line = line;
    }

    /// <summary>What it is.</summary>
    public JsonValueKind Kind { get; }

    /// <summary>Where it stands in the document, such as <c>$.rules[2].window</c>.</summary>
    public string Path { get; }

    /// <summary>The line it begins in, from 1.</summary>
    public int Line { get; }

    /// <summary>A string's text, or a number as it is written; empty for anything else.</summary>
    public string Text { get; private init; } = "";

    /// <summary>An object's members in order, as often as they are written.</summary>
    public IReadOnlyList<(string Name, JsonNode Value)> Members { get; private init; } = [];

    /// <summary>An array's items.</summary>
    public IReadOnlyList<JsonNode> Items { get; private init; } = [];

    /// <summary>Reads a document; comments and trailing commas are allowed.</summary>
    /// <param name="utf8">The document.</param>
    /// <exception cref="JsonException">It is no JSON; the exception has the place.</exception>
    public static JsonNode Parse(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, Options);
        reader.Read();
        var root = Read(ref reader, utf8, "$");
        reader.Read();
        return root;
    }

    private static JsonNode Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8, string path)
    {
        var line = utf8[..(int)reader.TokenStartIndex].Count((byte)'\n') + 1;
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return new JsonNode(JsonValueKind.Object, path, line) { Members = ReadMembers(ref reader, utf8, path) };
            case JsonTokenType.StartArray:
                return new JsonNode(JsonValueKind.Array, path, line) { Items = ReadItems(ref reader, utf8, path) };
            case JsonTokenType.String:
                return new JsonNode(JsonValueKind.String, path, line) { Text = reader.GetString()! };
            case JsonTokenType.Number:
                return new JsonNode(JsonValueKind.Number, path, line) { Text = System.Text.Encoding.UTF8.GetString(reader.ValueSpan) };
            case JsonTokenType.True:
                return new JsonNode(JsonValueKind.True, path, line);
            case JsonTokenType.False:
                return new JsonNode(JsonValueKind.False, path, line);
            default:
                return new JsonNode(JsonValueKind.Null, path, line);
        }
    }

    private static List<(string Name, JsonNode Value)> ReadMembers(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8, string path)
    {
        var members = new List<(string Name, JsonNode Value)>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            reader.Read();
            members.Add((name, Read(ref reader, utf8, $"{path}.{name}")));
        }

        return members;
    }

    private static List<JsonNode> ReadItems(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8, string path)
    {
        var items = new List<JsonNode>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(Read(ref reader, utf8, FormattableString.Invariant($"{path}[{items.Count}]")));
        }

        return items;
    }
}
