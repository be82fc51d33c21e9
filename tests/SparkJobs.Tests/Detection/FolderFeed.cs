using System.Globalization;
using SparkJobs.Tests.Engines;

namespace SparkJobs.Tests.Detection;

/// <summary>A folder that files come into, one for each part.</summary>
/// <param name="folder">Holds it.</param>
internal sealed class FolderFeed(TemporaryFolder folder) : EventFeed
{
    private static readonly DateTime First = new(2024, 6, 1, 0, 0, 0, DateTimeKind.Utc);
    private readonly string _incoming = Directory.CreateDirectory(folder.Combine("incoming")).FullName;
    private int _files;

    /// <inheritdoc/>
    public override string[] Options => ["--input", _incoming];

    /// <inheritdoc/>
    public override Task SendAsync(IEnumerable<IReadOnlyList<string>> parts)
    {
        foreach (var part in parts)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"part-{_files:00}.csv");
            var file = folder.Write(name, string.Join('\n', part) + "\n");
            // Spark reads files in the order of their times, which written one after the other may be the same.
            File.SetLastWriteTimeUtc(file, First.AddMinutes(_files++));
            File.Move(file, Path.Combine(_incoming, name));
        }

        return Task.CompletedTask;
    }
}
