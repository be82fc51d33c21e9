using System.Text.Json;
using Lakehouse.Rules;
using SparkJobs.Lake;
using SparkJobs.Output;

namespace SparkJobs.Rules;

/// <summary>
/// The rules that a lake's alerts were found by, so that flagged_users is the same whoever derives it: detect notes the file it runs with in the lake, and a rule is looked up in the newest
/// of the noted files that has it.
/// </summary>
/// <param name="lake">The lake.</param>
/// <param name="report">Told of a file that cannot be read any more.</param>
internal sealed class LakeRules(LakeStore lake, RunReport report)
{
    private const string Noted = "_rules.json";

    private string Path => lake.Root.Below(Noted).Text;

    /// <summary>Notes a file as the newest.</summary>
    /// <param name="file">The file that detect runs with.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The rules of the lake.</returns>
    public async Task<RuleSet> NoteAsync(RulesFile file, CancellationToken cancellationToken)
    {
        var paths = await ReadAsync(cancellationToken);
        if (paths is not [var newest, ..] || !string.Equals(newest, file.Path, StringComparison.Ordinal))
        {
            string[] noted = [file.Path, .. paths.Where(path => !string.Equals(path, file.Path, StringComparison.Ordinal))];
            await lake.Files.WriteAsync(Path, JsonSerializer.SerializeToUtf8Bytes(noted), cancellationToken);
        }

        return await OfAsync(file, cancellationToken);
    }

    /// <summary>The rules of the lake: those of the noted files, the newest first, and of one more.</summary>
    /// <param name="otherwise">Looked at last.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<RuleSet> OfAsync(RulesFile otherwise, CancellationToken cancellationToken)
    {
        var files = (await ReadAsync(cancellationToken))
            .Select(path => string.Equals(path, otherwise.Path, StringComparison.Ordinal) ? otherwise : Read(path))
            .OfType<RulesFile>()
            .Append(otherwise);
        return new RuleSet([.. files.SelectMany(file => file.Rules.Rules).DistinctBy(rule => rule.Id, StringComparer.Ordinal)]);
    }

    // Gone with another machine, or wrong by now: its alerts are there all the same.
    private RulesFile? Read(string path)
    {
        try
        {
            return RulesFile.Read(path);
        }
        catch (JobException e)
        {
            report.Warn($"flagged_users is derived without the cool-downs and allowed keys of rules that detect ran with: {e.Message}");
            return null;
        }
    }

    private async Task<IReadOnlyList<string>> ReadAsync(CancellationToken cancellationToken)
        => await lake.Files.ReadAsync(Path, cancellationToken) is { } noted ? JsonSerializer.Deserialize<string[]>(noted.Content.Span) ?? [] : [];
}
