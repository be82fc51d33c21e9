using System.Globalization;

namespace SparkJobs.Tests.Engines;

/// <summary>Who started whom, and who is still there, read from /proc.</summary>
internal static class ProcessTree
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    /// <summary>The id of a process's parent.</summary>
    public static int ParentOf(int id) => int.Parse(Field(id, "PPid:")!, CultureInfo.InvariantCulture);

    /// <summary>The ids of a process's children.</summary>
    public static IEnumerable<int> ChildrenOf(int id)
    {
        var parent = id.ToString(CultureInfo.InvariantCulture);
        return Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var each) ? each : 0)
            .Where(each => each != 0 && string.Equals(Field(each, "PPid:"), parent, StringComparison.Ordinal));
    }

    /// <summary>The ids of the processes that a process started, and of those that they started.</summary>
    public static IReadOnlyList<int> DescendantsOf(int id) => [.. ChildrenOf(id).ToList().SelectMany(child => DescendantsOf(child).Prepend(child))];

    /// <summary>The name of a process's program; null when it has ended.</summary>
    public static string? NameOf(int id) => Field(id, "Name:");

    /// <summary>Whether a process runs; one that has ended and that nobody has asked about yet does not.</summary>
    public static bool IsAlive(int id) => Field(id, "State:") is { } state && state[0] is not ('Z' or 'X');

    /// <summary>Waits until none of the processes runs any more, and fails when that takes longer than a minute.</summary>
    public static async Task WaitUntilGoneAsync(IReadOnlyCollection<int> ids)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        try
        {
            while (ids.Any(IsAlive))
            {
                await timer.WaitForNextTickAsync(deadline.Token);
            }
        }
        catch (OperationCanceledException)
        {
            Assert.Fail("still running: " + string.Join(", ", ids.Where(IsAlive).Select(id => $"{id} ({Field(id, "Name:")})")));
        }
    }

    private static string? Field(int id, string name)
    {
        try
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/status");
            return File.ReadLines(path).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?[name.Length..].Trim();
        }
        catch (IOException)
        {
            // It ended before or while we looked.
            return null;
        }
    }
}
