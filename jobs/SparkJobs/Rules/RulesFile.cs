using Lakehouse.Rules;
using SparkJobs.Settings;
using SparkJobs.Settings.Json;

namespace SparkJobs.Rules;

/// <summary>A file of rules, as conf/rules.schema.json publishes its form.</summary>
/// <param name="Path">The file.</param>
/// <param name="Rules">Its rules, in its order.</param>
/// <param name="Places">Where each rule stands in it, by the rule's id.</param>
internal sealed record RulesFile(string Path, RuleSet Rules, IReadOnlyDictionary<string, PlacedJson> Places)
{
    private const string Schema = "rules.schema.json";

    /// <summary>The path of the rules of a run.</summary>
    /// <param name="option">What --rules gives; null for none.</param>
    /// <param name="settings">The settings, whose file stands beside them.</param>
    /// <exception cref="JobException">The option is empty. Exit code 2.</exception>
    public static string PathOf(string? option, JobSettings settings)
        => option is ""
            ? throw new JobException(ExitCode.Usage, "--rules is empty: name a file of rules, or leave it out.")
            : System.IO.Path.GetFullPath(option ?? System.IO.Path.Combine(SettingsFile.Folder, settings.Detect.Rules));

    /// <summary>Reads and checks rules.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="JobException">The file is missing or wrong; the message has every mistake with file, line and path. Exit code 2.</exception>
    public static RulesFile Read(string path)
    {
        var mistakes = new JsonMistakes(path);
        var document = PlacedJsonReader.Read(CheckedFile.Text(path, "Name another file with --rules."), mistakes);
        mistakes.ThrowIfAny();
        JsonSchema.Published(Schema).Check(document!, mistakes);
        // A rule that does not follow the schema does not keep the others from being looked at.
        var reader = new RuleReader(System.IO.Path.GetDirectoryName(path)!, mistakes);
        var rules = reader.Read(document!);
        mistakes.ThrowIfAny();
        return new RulesFile(path, new RuleSet([.. rules.Select(rule => rule.Rule)]), rules.ToDictionary(rule => rule.Rule.Id, rule => rule.Place, StringComparer.Ordinal));
    }
}
