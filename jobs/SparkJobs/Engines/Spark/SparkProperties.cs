using System.Text;

namespace SparkJobs.Engines.Spark;

/// <summary>Reads Spark's properties files, which are Java's: <c>name value</c>, <c>name=value</c> or <c>name: value</c>, # and ! for comments.</summary>
internal static class SparkProperties
{
    private static readonly char[] Separators = [' ', '\t', '=', ':'];

    /// <summary>The settings in a file; the last one of a name counts.</summary>
    /// <exception cref="EngineUnavailableException">The file cannot be read.</exception>
    public static IReadOnlyDictionary<string, string> Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new EngineUnavailableException($"the properties file {path} cannot be read: {failure.Message}", inner: failure);
        }
    }

    /// <summary>The settings in a text. Only settings whose names begin with "spark." count, as for spark-submit.</summary>
    public static IReadOnlyDictionary<string, string> Parse(string text)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in LogicalLines(text))
        {
            var end = line.IndexOfAny(Separators);
            var name = end < 0 ? line : line[..end];
            if (name.StartsWith("spark.", StringComparison.Ordinal))
            {
                settings[name] = end < 0 ? "" : Value(line[end..]);
            }
        }

        return settings;
    }

    /// <summary>Blanks, at most one = or :, blanks, and the value to the end of the line.</summary>
    private static string Value(string rest)
    {
        var trimmed = rest.TrimStart(' ', '\t');
        return (trimmed is ['=' or ':', ..] ? trimmed[1..] : trimmed).Trim();
    }

    private static IEnumerable<string> LogicalLines(string text)
    {
        var pending = new StringBuilder();
        foreach (var raw in text.Split('\n'))
        {
            var line = raw.TrimEnd('\r').TrimStart(' ', '\t');
            if (pending.Length == 0 && line is "" or ['#' or '!', ..])
            {
                continue;
            }

            var continues = (line.Length - line.TrimEnd('\\').Length) % 2 == 1;
            pending.Append(continues ? line[..^1] : line);
            if (!continues)
            {
                yield return pending.ToString();
                pending.Clear();
            }
        }

        if (pending.Length > 0)
        {
            yield return pending.ToString();
        }
    }
}
