using System.Text.Json;
using Lakehouse.Rules;
using SparkJobs.Settings;

namespace SparkJobs.Rules;

/// <summary>Reads a file of rules, as conf/rules.schema.json publishes its form.</summary>
internal static class RulesFile
{
    /// <summary>The path of the rules of a run.</summary>
    /// <param name="option">What --rules gives; null for none.</param>
    /// <param name="settings">The settings, whose file stands beside them.</param>
    public static string PathOf(string? option, JobSettings settings) => Path.GetFullPath(option ?? Path.Combine(SettingsFile.Folder, settings.Detect.Rules));

    /// <summary>Reads and checks rules.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The rules, in the order of the file.</returns>
    /// <exception cref="JobException">The file is missing or wrong; the message has every mistake with file, line and path. Exit code 2.</exception>
    public static RuleSet Read(string path)
    {
        JsonNode root;
        try
        {
            root = JsonNode.Parse(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new JobException(ExitCode.Usage, $"Cannot read the rules {path}: {e.Message} Name another file with --rules.", e);
        }
        catch (JsonException e)
        {
            throw new JobException(ExitCode.Usage, $"{path}, line {e.LineNumber + 1}: {e.Message}", e);
        }

        var reader = new RuleReader(Path.GetDirectoryName(path)!);
        var rules = reader.Read(root);
        return reader.Mistakes.Count == 0
            ? rules
            : throw new JobException(
                ExitCode.Usage,
                string.Join(Environment.NewLine, reader.Mistakes.OrderBy(mistake => mistake.Line).Select(mistake => $"{path}, line {mistake.Line}, {mistake.Path}: {mistake.Text}")));
    }
}
