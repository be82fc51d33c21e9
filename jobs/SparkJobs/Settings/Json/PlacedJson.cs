using System.Globalization;
using System.Text.Json;

namespace SparkJobs.Settings.Json;

/// <summary>A value of a JSON file that knows where it stands, so that a mistake in it can be shown at its place.</summary>
internal sealed class PlacedJson
{
    private readonly List<KeyValuePair<string, PlacedJson>> _members = [];
    private readonly List<PlacedJson> _items = [];

    /// <summary>Creates a value.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="text">A string's text, a number as it is written; empty for others.</param>
    public PlacedJson(JsonValueKind kind, JsonPlace place, string text = "")
    {
        Kind = kind;
        Place = place;
        Text = text;
    }

    /// <summary>What it is.</summary>
    public JsonValueKind Kind { get; }

    /// <summary>Where it stands.</summary>
    public JsonPlace Place { get; }

    /// <summary>A string's text, a number as it is written; empty for others.</summary>
    public string Text { get; }

    /// <summary>An object's members in their order; none for others.</summary>
    public IReadOnlyList<KeyValuePair<string, PlacedJson>> Members => _members;

    /// <summary>An array's items; none for others.</summary>
    public IReadOnlyList<PlacedJson> Items => _items;

    /// <summary>A number's value.</summary>
    /// <exception cref="FormatException">It is no number that a decimal holds; a schema check comes first.</exception>
    public decimal Number => NumberOrNull ?? throw new FormatException($"{Text} is no number that a decimal holds.");

    /// <summary>A number's value; null for what is none, and for one that a decimal does not hold.</summary>
    public decimal? NumberOrNull
        => Kind == JsonValueKind.Number && decimal.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A member of an object; null where there is none.</summary>
    /// <param name="name">Its name.</param>
    public PlacedJson? Member(string name) => _members.Find(member => string.Equals(member.Key, name, StringComparison.Ordinal)).Value;

    /// <summary>Adds a member.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    internal void Add(string name, PlacedJson value) => _members.Add(new(name, value));

    /// <summary>Adds an item.</summary>
    /// <param name="value">The item.</param>
    internal void Add(PlacedJson value) => _items.Add(value);

    /// <summary>Whether two values say the same, wherever they stand. Members may come in any order.</summary>
    /// <param name="other">The other value.</param>
    public bool Says(PlacedJson other)
    {
        if (Kind != other.Kind || _members.Count != other._members.Count || _items.Count != other._items.Count)
        {
            return false;
        }

        return Kind switch
        {
            JsonValueKind.Number => string.Equals(Text, other.Text, StringComparison.Ordinal) || (NumberOrNull is { } number && number == other.NumberOrNull),
            JsonValueKind.Object => _members.TrueForAll(member => other.Member(member.Key) is { } value && member.Value.Says(value)),
            JsonValueKind.Array => _items.Zip(other._items).All(pair => pair.First.Says(pair.Second)),
            _ => string.Equals(Text, other.Text, StringComparison.Ordinal),
        };
    }
}
