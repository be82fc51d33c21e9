using System.Buffers;

namespace SparkJobs.Ingest;

/// <summary>Which files the engines' text readers take for plain text by their names; a file's content is never told from its name here.</summary>
internal static class TextName
{
    // What paths are patterns by, and what is encoded or decoded somewhere on the way through URLs.
    private static readonly SearchValues<char> Special = SearchValues.Create("*?[]{}\\%#^ '\"`<>|&;:");

    // Both engines decompress by these; the program itself knows gzip, by content.
    private static readonly string[] Compressed = [".gz", ".gzip", ".bz2", ".zst", ".zstd", ".xz", ".lz4", ".snappy", ".deflate"];

    /// <summary>Whether both engines read the file at this path as it stands.</summary>
    /// <param name="path">A full path or an s3a:// URL.</param>
    public static bool IsReadAsText(string path)
    {
        var name = path.AsSpan(path.LastIndexOf('/') + 1);
        var scheme = path.IndexOf("://", StringComparison.Ordinal);
        var rest = path.AsSpan(scheme < 0 ? 0 : scheme + 3);

        // Spark leaves out files with hidden names even where they are named.
        return name is not ['_' or '.', ..]
            && !rest.ContainsAny(Special)
            && !rest.ContainsAnyExceptInRange(' ', '~')
            && !Array.Exists(Compressed, ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
    }
}
