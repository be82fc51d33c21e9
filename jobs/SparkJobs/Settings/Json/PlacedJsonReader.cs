using System.Text;
using System.Text.Json;

namespace SparkJobs.Settings.Json;

/// <summary>Reads JSON, with comments and trailing commas, into values that know their places.</summary>
internal sealed class PlacedJsonReader
{
    private readonly byte[] _bytes;
    private readonly List<int> _lineStarts = [0];

    private PlacedJsonReader(string text)
    {
        _bytes = Encoding.UTF8.GetBytes(text);
        for (var index = 0; index < _bytes.Length; index++)
        {
            if (_bytes[index] == '\n')
            {
                _lineStarts.Add(index + 1);
            }
        }
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text of a file.</param>
    /// <param name="mistakes">Told of a name that stands twice in an object.</param>
    /// <returns>The file's one value; null where it is no JSON, which <paramref name="mistakes"/> has then been told, too.</returns>
    public static PlacedJson? Read(string text, JsonMistakes mistakes)
    {
        var source = new PlacedJsonReader(text);
        var reader = new Utf8JsonReader(source._bytes, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        try
        {
            reader.Read();
            var value = source.Value(ref reader, "$", mistakes);
            reader.Read();
            return value;
        }
        catch (JsonException e)
        {
            var line = (int)(e.LineNumber ?? 0);
            var start = source._lineStarts[Math.Min(line, source._lineStarts.Count - 1)];
            var length = Math.Clamp((int)(e.BytePositionInLine ?? 0), 0, source._bytes.Length - start);
            var reason = e.Message.Split(" LineNumber:", 2)[0];
            mistakes.Add(new JsonPlace(line + 1, Encoding.UTF8.GetCharCount(source._bytes, start, length) + 1, "$"), "this is no JSON: " + reason);
            return null;
        }
    }

    private PlacedJson Value(ref Utf8JsonReader reader, string path, JsonMistakes mistakes)
    {
        var place = PlaceOf(ref reader, path);
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => Object(ref reader, place, mistakes),
            JsonTokenType.StartArray => Array(ref reader, place, mistakes),
            JsonTokenType.String => new PlacedJson(JsonValueKind.String, place, TextOf(ref reader, place, mistakes)),
            JsonTokenType.Number => new PlacedJson(JsonValueKind.Number, place, Encoding.UTF8.GetString(reader.ValueSpan)),
            JsonTokenType.True => new PlacedJson(JsonValueKind.True, place),
            JsonTokenType.False => new PlacedJson(JsonValueKind.False, place),
            _ => new PlacedJson(JsonValueKind.Null, place),
        };
    }

    private PlacedJson Object(ref Utf8JsonReader reader, JsonPlace place, JsonMistakes mistakes)
    {
        var result = new PlacedJson(JsonValueKind.Object, place);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = TextOf(ref reader, place, mistakes);
            var path = $"{place.Path}.{name}";
            if (result.Member(name) is not null)
            {
                mistakes.Add(PlaceOf(ref reader, path), "this name stands here a second time");
            }

            reader.Read();
            result.Add(name, Value(ref reader, path, mistakes));
        }

        return result;
    }

    private PlacedJson Array(ref Utf8JsonReader reader, JsonPlace place, JsonMistakes mistakes)
    {
        var result = new PlacedJson(JsonValueKind.Array, place);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            result.Add(Value(ref reader, FormattableString.Invariant($"{place.Path}[{result.Items.Count}]"), mistakes));
        }

        return result;
    }

    // Half of a surrogate pair, as an escape, is JSON and no text.
    private static string TextOf(ref Utf8JsonReader reader, JsonPlace place, JsonMistakes mistakes)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            mistakes.Add(place, "an escape in this text, or in a name within it, is no character");
            return "";
        }
    }

    private JsonPlace PlaceOf(ref Utf8JsonReader reader, string path)
    {
        var index = (int)reader.TokenStartIndex;
        var line = _lineStarts.BinarySearch(index);
        line = line < 0 ? ~line - 1 : line;
        return new JsonPlace(line + 1, Encoding.UTF8.GetCharCount(_bytes, _lineStarts[line], index - _lineStarts[line]) + 1, path);
    }
}
