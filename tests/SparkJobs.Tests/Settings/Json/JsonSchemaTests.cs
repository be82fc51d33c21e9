using SparkJobs.Settings.Json;

namespace SparkJobs.Tests.Settings.Json;

public sealed class JsonSchemaTests
{
    private const string Schema =
        """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "type": "object",
          "required": ["id"],
          "additionalProperties": false,
          "properties": {
            "id": { "type": "string", "pattern": "^[a-z_]+$" },
            "share": { "type": "number", "minimum": 0, "maximum": 1 },
            "days": { "type": "integer", "exclusiveMinimum": 0 },
            "kind": { "enum": ["band", "equal"] },
            "names": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "$ref": "#/$defs/name" } },
            "high": { "type": "number" },
            "types": { "type": "object", "additionalProperties": { "type": "string" } }
          },
          "allOf": [ { "if": { "required": ["kind"], "properties": { "kind": { "const": "band" } } }, "then": { "required": ["high"] } } ],
          "$defs": { "name": { "type": "string", "minLength": 2 } }
        }
        """;

    [Theory]
    [InlineData("""{ "id": "a" }""")]
    [InlineData("""{ "id": "a", "kind": "equal", "share": 1, "days": 2.0, "names": ["ab", "cd"], "types": { "x": "y" } }""")]
    [InlineData("""{ "id": "a", "kind": "band", "high": 2, /* why */ }""")]
    public void What_follows_the_schema_has_no_mistake(string text) => Assert.Empty(Mistakes(text));

    [Theory]
    [InlineData("[]", "line 1, column 1, $: this is an array; write an object")]
    [InlineData("{}", "line 1, column 1, $: 'id' is missing")]
    [InlineData("{ \"id\": \"a\",\n  \"share\": 1.5 }", "line 2, column 12, $.share: 1.5 is above 1")]
    [InlineData("""{ "id": "A" }""", "line 1, column 9, $.id: 'A' is not of the form ^[a-z_]+$")]
    [InlineData("{ \"id\": \"a\\n\" }", "line 1, column 9, $.id: 'a\n' is not of the form ^[a-z_]+$")]
    [InlineData("""{ "id": "a\ud800" }""", "line 1, column 9, $.id: an escape in this text, or in a name within it, is no character")]
    [InlineData("""{ "id": "a", "share": 1e30 }""", "line 1, column 23, $.share: this is the number 1e30, which is too great; write a number")]
    [InlineData("""{ "id": "a", "days": 1e30 }""", "line 1, column 22, $.days: this is the number 1e30, which is too great; write an integer")]
    [InlineData("""{ "id": 5 }""", "line 1, column 9, $.id: this is the number 5; write a text")]
    [InlineData("""{ "id": "a", "days": 0 }""", "line 1, column 22, $.days: 0 is not above 0")]
    [InlineData("""{ "id": "a", "days": 1.5 }""", "line 1, column 22, $.days: this is the number 1.5; write an integer")]
    [InlineData("""{ "id": "a", "kind": "bond" }""", "line 1, column 22, $.kind: this is the text \"bond\"; write one of band, equal")]
    [InlineData("""{ "id": "a", "kind": "band" }""", "line 1, column 1, $: 'high' is missing")]
    [InlineData("""{ "id": "a", "names": [] }""", "line 1, column 23, $.names: write at least 1 of them")]
    [InlineData("""{ "id": "a", "names": ["xy", "z"] }""", "line 1, column 30, $.names[1]: write at least 2 characters")]
    [InlineData("""{ "id": "a", "names": ["xy", "xy"] }""", "line 1, column 30, $.names[1]: this stands here a second time")]
    [InlineData("""{ "id": "a", "types": { "x": true } }""", "line 1, column 30, $.types.x: this is true; write a text")]
    [InlineData("""{ "id": "a", "idd": 1 }""", "line 1, column 21, $.idd: 'idd' is not known here; write one of id, share, days, kind, names, high, types")]
    [InlineData("""{ "id": "é", "id": "a" }""", "line 1, column 14, $.id: this name stands here a second time")]
    [InlineData("{\n  \"id\": nope\n}", "line 2, column 10, $: this is no JSON: ")]
    public void A_mistake_is_told_with_its_place(string text, string expected)
        => Assert.Contains(Mistakes(text), mistake => mistake.StartsWith("some.json, " + expected, StringComparison.Ordinal));

    [Fact]
    public void All_mistakes_are_told_at_once_in_the_order_of_the_file()
    {
        var mistakes = Mistakes("{\n  \"share\": 2,\n  \"days\": -1,\n  \"kind\": 7\n}");

        Assert.Equal(4, mistakes.Count);
        Assert.All(mistakes.Zip(["$: ", "$.share", "$.days", "$.kind"]), pair => Assert.Contains(pair.Second, pair.First, StringComparison.Ordinal));
    }

    [Fact]
    public void A_keyword_that_would_go_unchecked_is_refused()
        => Assert.Throws<NotSupportedException>(() => JsonSchema.Parse("""{ "multipleOf": 2 }""", "x").Check(PlacedJsonReader.Read("4", new JsonMistakes(""))!, new JsonMistakes("")));

    private static IReadOnlyList<string> Mistakes(string text)
    {
        var mistakes = new JsonMistakes("some.json");
        if (PlacedJsonReader.Read(text, mistakes) is { } value)
        {
            JsonSchema.Parse(Schema, "schema").Check(value, mistakes);
        }

        return mistakes.Lines;
    }
}
