using Lakehouse.Schema;
using SparkConnect.Sql;
using SparkJobs.Lake;
using SparkJobs.Storage;
using static SparkConnect.Sql.Functions;

namespace SparkJobs.Detection.Sources;

/// <summary>A folder that files of lines come into. A file must appear complete (moved into place): it is read once.</summary>
/// <param name="folder">The folder.</param>
internal sealed class FolderSource(LakePath folder) : EventSource
{
    // A file's first line where it names the published columns, and perhaps more: the stream does not know which line of a file it reads.
    private static readonly string HeaderForm = "^\uFEFF?" + string.Join(',', EventColumns.Published) + "(?:,.*)?\\z";

    // Spark forgets after a week which files it has read, and from then on takes a file that is older than those for one of them: a file that keeps its time when it is moved would never be read.
    private const string AnyAge = "36500d";

    /// <summary>The most files of a batch.</summary>
    public required long FilesPerTrigger { get; init; }

    /// <summary>The folder.</summary>
    public LakePath Folder => folder;

    /// <inheritdoc/>
    public override string Identity => folder.Text;

    /// <inheritdoc/>
    public override DataFrame Read(LakeStore lake)
    {
        return lake.Spark.ReadStream().Format("text")
            .Option("maxFilesPerTrigger", FilesPerTrigger)
            .Option("maxFileAge", AnyAge)
            .Option("recursiveFileLookup", value: true)
            .Load(lake.EnginePath(folder))
            .Filter(!Col("value").RLike(HeaderForm))
            .Select(StreamedValue.Columns(Col("value"), SourceFile(), Lit(null)));
    }

    // Spark gives a URL, in which a space is %20 and a plus sign stands for itself.
    private static Column SourceFile()
    {
        var path = RegexpReplace(Col("_metadata").GetField("file_path"), Lit("^file:(//)?"), Lit(""));
        return When(path.Contains("%"), UrlDecode(Replace(path, Lit("+"), Lit("%2B")))).Otherwise(path);
    }
}
