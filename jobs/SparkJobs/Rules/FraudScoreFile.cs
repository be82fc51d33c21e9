using System.Text.Json;
using Lakehouse.Rules;
using SparkConnect.Sql;
using SparkJobs.Output;
using SparkJobs.Settings;
using SparkJobs.Settings.Json;

namespace SparkJobs.Rules;

/// <summary>A file of conditions for the fraud score, as conf/fraud-score.schema.json publishes its form.</summary>
/// <param name="Path">The file.</param>
/// <param name="Conditions">Its enabled conditions in its order, each with the place of its text.</param>
internal sealed record FraudScoreFile(string Path, IReadOnlyList<(FraudCondition Condition, JsonPlace Place)> Conditions)
{
    private const string Schema = "fraud-score.schema.json";

    /// <summary>The path of the conditions of a run.</summary>
    /// <param name="settings">The settings, whose file stands beside them.</param>
    public static string PathOf(JobSettings settings) => System.IO.Path.GetFullPath(System.IO.Path.Combine(SettingsFile.Folder, settings.Detect.FraudScore));

    /// <summary>Reads and checks conditions.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="JobException">The file is missing or wrong; the message has every mistake with file, line and path. Exit code 2.</exception>
    public static FraudScoreFile Read(string path)
    {
        var mistakes = new JsonMistakes(path);
        var document = PlacedJsonReader.Read(CheckedFile.Text(path, "The setting detect.fraud_score names another file."), mistakes);
        mistakes.ThrowIfAny();
        JsonSchema.Published(Schema).Check(document!, mistakes);
        // A condition that does not follow the schema does not keep the others from being looked at.
        var nodes = document!.Member("conditions")?.Items ?? [];
        CheckMeaning(nodes, mistakes);
        mistakes.ThrowIfAny();
        return new FraudScoreFile(path, [.. nodes.Where(node => node.Member("enabled")?.Kind != JsonValueKind.False).Select(Condition)]);
    }

    /// <summary>Chooses the conditions that the events have the columns for, and has the engine check them.</summary>
    /// <param name="events">The events with what is known of them, of a stream or of a batch.</param>
    /// <param name="extraColumns">Further columns that events may have or lack: those of the settings.</param>
    /// <param name="report">Told which conditions are not used, and why.</param>
    /// <param name="cancellationToken">Cancels the check.</param>
    /// <exception cref="JobException">The engine refuses a condition; the message has all with their places. Exit code 2.</exception>
    public async Task<FraudScore> ActiveAsync(DataFrame events, IEnumerable<string> extraColumns, RunReport report, CancellationToken cancellationToken)
    {
        var check = await EventConditions.OfAsync(events, extraColumns, cancellationToken);
        var mistakes = new JsonMistakes(Path);
        var active = new List<FraudCondition>();
        foreach (var (condition, place) in Conditions)
        {
            if (check.MissingOf(SqlCondition.Words(condition.Condition)) is { Count: > 0 } missing)
            {
                report.Note($"The fraud condition {condition.Id} is inactive: the events have no column {string.Join(", ", missing)}. The setting ingest.extra_columns keeps it where files have it.");
                continue;
            }

            active.Add(condition);
            await check.CheckAsync(condition.Condition, place, mistakes, cancellationToken);
        }

        mistakes.ThrowIfAny();
        return new FraudScore(active);
    }

    // What the schema cannot say; a member that is missing, or is no text, is the schema's to tell.
    private static void CheckMeaning(IReadOnlyList<PlacedJson> nodes, JsonMistakes mistakes)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            if (node.Member("id") is { Kind: JsonValueKind.String } id && !ids.Add(id.Text))
            {
                mistakes.Add(id.Place, $"'{id.Text}' is the id of another condition");
            }

            if (node.Member("condition") is { Kind: JsonValueKind.String, Text.Length: > 0 } condition && SqlCondition.Mistake(condition.Text) is { } mistake)
            {
                mistakes.Add(condition.Place, $"'{condition.Text}' is no condition: {mistake}");
            }
        }
    }

    private static (FraudCondition Condition, JsonPlace Place) Condition(PlacedJson node)
    {
        var condition = node.Member("condition")!;
        return (new FraudCondition(node.Member("id")!.Text, (int)node.Member("points")!.Number, condition.Text), condition.Place);
    }
}
