using System.Globalization;

namespace SparkJobs.Engines.Spark;

/// <summary>
/// What the launcher wrote about a program's end: a folder with the file <c>exit-code</c>, and in cluster mode <c>stdout</c> and <c>stderr</c>. No exit code
/// means that the program did not come to an end.
/// </summary>
internal sealed class SparkOutcome : IDisposable
{
    /// <summary>The setting that tells the launcher where to write. A user sets it where driver and submitter share no disk.</summary>
    public const string Setting = "spark.sparkjobs.outcome";

    private readonly string local = Directory.CreateTempSubdirectory("spark-jobs-outcome-").FullName;

    private SparkOutcome(string? location) => Location = location ?? new Uri(local).AbsoluteUri;

    /// <summary>Where the launcher writes: a folder of this run, as a URI that Hadoop understands.</summary>
    public string Location { get; }

    /// <summary>The local folder the outcome is in, or is brought to.</summary>
    public string LocalFolder { get; private set; } = "";

    /// <summary>Whether the outcome has to be brought to this machine's disk before it can be read.</summary>
    public bool IsRemote { get; private init; }

    /// <summary>A place for the outcome of one run: below the folder the user chose, or on this machine's disk.</summary>
    /// <param name="chosen">The user's value of <see cref="Setting"/>, or null.</param>
    public static SparkOutcome At(string? chosen)
    {
        var location = chosen is null ? null : $"{chosen.TrimEnd('/')}/{Guid.NewGuid():N}";
        var isFile = location is null || location.StartsWith("file:", StringComparison.OrdinalIgnoreCase);
        var outcome = new SparkOutcome(location) { IsRemote = !isFile };
        outcome.LocalFolder = location is not null && isFile ? new Uri(location).LocalPath : outcome.local;
        return outcome;
    }

    /// <summary>The program's exit code, or null when it did not come to an end.</summary>
    public int? ReadExitCode()
    {
        var file = Path.Combine(LocalFolder, "exit-code");
        return File.Exists(file) && int.TryParse(File.ReadAllText(file), NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : null;
    }

    /// <summary>Copies what the program printed, if it was kept.</summary>
    public async Task CopyOutputAsync(Stream standardOutput, Stream standardError)
    {
        await CopyAsync("stderr", standardError);
        await CopyAsync("stdout", standardOutput);
    }

    /// <summary>Removes what is on this machine's disk for this run.</summary>
    public void Dispose() => Directory.Delete(local, recursive: true);

    private async Task CopyAsync(string name, Stream target)
    {
        var file = Path.Combine(LocalFolder, name);
        if (File.Exists(file))
        {
            await using var source = File.OpenRead(file);
            await source.CopyToAsync(target);
            await target.FlushAsync();
        }
    }
}
