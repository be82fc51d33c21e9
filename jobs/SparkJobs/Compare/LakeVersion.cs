using System.Globalization;
using System.Text.RegularExpressions;
using SparkJobs.Storage;

namespace SparkJobs.Compare;

/// <summary>A lake, as it stands or as its tables were.</summary>
/// <param name="Path">The lake's folder.</param>
/// <param name="Version">The Delta version to read each table at; null for the newest.</param>
internal sealed partial record LakeVersion(LakePath Path, long? Version)
{
    /// <summary>Reads LAKE[@VERSION]. A local folder whose own name ends like that is taken by its name.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="JobException">No lake that is known here. Exit code 2.</exception>
    public static LakeVersion Parse(string text)
        => Suffix().Match(text) is { Success: true } match && !Directory.Exists(text)
            ? new LakeVersion(LakePath.Parse(text[..match.Index]), long.Parse(match.Groups["version"].ValueSpan, CultureInfo.InvariantCulture))
            : new LakeVersion(LakePath.Parse(text), null);

    /// <inheritdoc/>
    public override string ToString() => Version is { } version ? FormattableString.Invariant($"{Path}@{version}") : Path.Text;

    [GeneratedRegex("@(?<version>[0-9]{1,18})$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Suffix();
}
