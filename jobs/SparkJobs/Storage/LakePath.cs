using SparkJobs.Engines;

namespace SparkJobs.Storage;

/// <summary>A path or URL as the user gives it, in the forms that the program and the engines need.</summary>
/// <param name="Text">The full path of a local file or folder, or an s3a:// URL; without a slash at the end.</param>
internal sealed record LakePath(string Text)
{
    /// <summary>Whether it is on S3.</summary>
    public bool IsS3 => Text.StartsWith("s3a://", StringComparison.Ordinal);

    /// <summary>Whether one of a command's arguments is a path on S3.</summary>
    /// <param name="arguments">The arguments.</param>
    public static bool AnyOnS3(IEnumerable<string> arguments)
        => arguments.Any(argument => argument.Contains("s3a://", StringComparison.Ordinal) || argument.Contains("s3://", StringComparison.Ordinal));

    /// <summary>Reads a path.</summary>
    /// <param name="text">A local path, a file:// or s3:// or s3a:// URL.</param>
    /// <exception cref="JobException">A URL of another kind, or no path at all. Exit code 2.</exception>
    public static LakePath Parse(string text)
    {
        var separator = text.IndexOf("://", StringComparison.Ordinal);
        var scheme = separator < 0 ? "" : text[..separator];
        return scheme switch
        {
            "s3" or "s3a" when text.AsSpan(separator + 3).Trim('/').IsEmpty => throw new JobException(ExitCode.Usage, $"{text} names no bucket."),
            "s3" or "s3a" => new LakePath("s3a" + text[separator..].TrimEnd('/')),
            "file" => Local(Decoded(text[(separator + 3)..])),
            "" when text.StartsWith("file:/", StringComparison.Ordinal) => Local(Decoded(text["file:".Length..])),
            "" => Local(text),
            _ => throw new JobException(ExitCode.Usage, $"{text}: only local paths, file:// and s3a:// URLs are known here."),
        };
    }

    /// <summary>A path below this one.</summary>
    /// <param name="name">The relative path.</param>
    public LakePath Below(string name) => new(Text.EndsWith('/') ? Text + name : Text + "/" + name);

    /// <summary>The path as an engine takes it. Spark's default file system may be another than the local one.</summary>
    /// <param name="engine">The engine.</param>
    public string For(EngineKind engine) => IsS3 || engine == EngineKind.Sail ? Text : "file://" + Text;

    /// <inheritdoc/>
    public override string ToString() => Text;

    // A URL encodes spaces and the like; Spark's own file URLs do not, so a path that is there as it is written is taken as it is written.
    private static string Decoded(string path)
        => File.Exists(path) || Directory.Exists(path) ? path : Uri.UnescapeDataString(path);

    private static LakePath Local(string path)
    {
        if (path.Length == 0)
        {
            throw new JobException(ExitCode.Usage, "An empty path names no file and no folder.");
        }

        var full = Path.GetFullPath(path);
        return new LakePath(full.Length > 1 ? full.TrimEnd('/') : full);
    }
}
