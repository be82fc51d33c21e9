using System.Globalization;

namespace SparkJobs.Tests.Engines;

/// <summary>Who started whom, read from /proc.</summary>
internal static class ProcessTree
{
    /// <summary>The id of a process's parent.</summary>
    public static int ParentOf(int id)
    {
        var line = File.ReadLines($"/proc/{id.ToString(CultureInfo.InvariantCulture)}/status").First(each => each.StartsWith("PPid:", StringComparison.Ordinal));
        return int.Parse(line["PPid:".Length..], CultureInfo.InvariantCulture);
    }

    /// <summary>The ids of a process's children.</summary>
    public static IEnumerable<int> ChildrenOf(int id) =>
        Directory.EnumerateDirectories("/proc")
            .Select(Path.GetFileName)
            .Where(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .Select(name => int.Parse(name!, CultureInfo.InvariantCulture))
            .Where(each => IsChild(each, id));

    private static bool IsChild(int candidate, int parent)
    {
        try
        {
            return ParentOf(candidate) == parent;
        }
        catch (IOException)
        {
            // It ended while we looked.
            return false;
        }
    }
}
