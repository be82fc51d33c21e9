using System.Globalization;
using System.Text;

namespace SparkJobs.Tests.Nightly;

/// <summary>Compares tables that were exported as lines.</summary>
internal static class LineDifferences
{
    private const int Shown = 4;

    /// <summary>What two tables differ in, a few lines of it; empty when they hold the same lines, each as often.</summary>
    /// <param name="table">The table's name.</param>
    /// <param name="expected">The lines it is to have, in any order.</param>
    /// <param name="actual">The lines it has, in any order.</param>
    public static string Describe(string table, IReadOnlyList<string> expected, IReadOnlyList<string> actual)
    {
        var missing = Without(expected, actual);
        var unexpected = Without(actual, expected);
        if (missing.Count == 0 && unexpected.Count == 0)
        {
            return "";
        }

        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{table}: {expected.Count} rows expected, {actual.Count} found; ");
        text.Append(CultureInfo.InvariantCulture, $"{missing.Count} missing, {unexpected.Count} unexpected\n");
        missing.Take(Shown).ToList().ForEach(line => text.Append("  - ").Append(line).Append('\n'));
        unexpected.Take(Shown).ToList().ForEach(line => text.Append("  + ").Append(line).Append('\n'));
        return text.ToString();
    }

    /// <summary>The lines of a list that another lacks, each as often as it is lacking.</summary>
    private static List<string> Without(IReadOnlyList<string> lines, IReadOnlyList<string> others)
    {
        var left = others.CountBy(line => line).ToDictionary();
        return [.. lines.Where(line => (left[line] = left.GetValueOrDefault(line) - 1) < 0)];
    }
}
