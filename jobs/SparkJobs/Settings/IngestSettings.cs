using System.Globalization;
using System.Text.RegularExpressions;
using Lakehouse.Parsing;
using Lakehouse.Tables;

namespace SparkJobs.Settings;

/// <summary>What ingest accepts and keeps.</summary>
internal sealed partial record IngestSettings
{
    private static readonly string[] Types = ["string", "bigint", "int", "double", "boolean", "date", "timestamp"];

    /// <summary>The accepted event types; any other is quarantined. Default view, cart, purchase.</summary>
    public IReadOnlyList<string> EventTypes { get; init; } = Lakehouse.Schema.EventTypes.All;

    /// <summary>Columns beyond the nine to keep in raw_events and events, by name with their type. Default none: they are reported and dropped.</summary>
    public IReadOnlyDictionary<string, string> ExtraColumns { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What a batch run judges lines by.</summary>
    /// <param name="now">The run's clock, UTC.</param>
    public JudgementRules Rules(DateTime now) => new() { EventTypes = EventTypes, Latest = SparkConnect.Sql.Functions.Lit(now.AddDays(1)) };

    /// <summary>What is wrong with them.</summary>
    public IEnumerable<string> Mistakes()
    {
        if (EventTypes.Count == 0 || EventTypes.Any(string.IsNullOrEmpty))
        {
            yield return "ingest.event_types: name at least one type, and no empty one";
        }

        var taken = RawEvents.Definition.Columns.Concat(Events.Definition.Columns).Concat(Enriched.Definition.Columns).Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, type) in ExtraColumns)
        {
            if (!IsColumnName(name) || taken.Contains(name))
            {
                yield return $"ingest.extra_columns: '{name}' is no free column name; use lower-case letters, digits and _, and none of the tables' own columns";
            }

            if (!Types.Contains(type, StringComparer.Ordinal) && !IsDecimal(type))
            {
                yield return $"ingest.extra_columns.{name}: '{type}' is none of {string.Join(", ", Types)}, decimal(p,s)";
            }
        }
    }

    /// <summary>Whether a name may be a column's: what every engine, and every pattern that is made of names, takes as it stands.</summary>
    /// <param name="name">The name.</param>
    internal static bool IsColumnName(string name) => ColumnName().IsMatch(name);

    private static bool IsDecimal(string type)
        => DecimalType().Match(type) is { Success: true } match
            && int.Parse(match.Groups["scale"].ValueSpan, CultureInfo.InvariantCulture) <= int.Parse(match.Groups["precision"].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex("^[a-z_][a-z0-9_]*\\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ColumnName();

    [GeneratedRegex("^decimal\\((?<precision>[1-9]|[12][0-9]|3[0-8]),(?<scale>[0-9]{1,2})\\)\\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex DecimalType();
}
