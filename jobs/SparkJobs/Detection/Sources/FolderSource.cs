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

    /// <summary>The most files of a batch.</summary>
    public required long FilesPerTrigger { get; init; }

    /// <summary>The folder.</summary>
    public LakePath Folder => folder;

    /// <inheritdoc/>
    public override string Identity => folder.Text;

    /// <inheritdoc/>
    public override DataFrame Read(LakeStore lake)
    {
        var path = RegexpReplace(Col("_metadata").GetField("file_path"), Lit("^file:(//)?"), Lit(""));
        return lake.Spark.ReadStream().Format("text").Option("maxFilesPerTrigger", FilesPerTrigger).Load(lake.EnginePath(folder))
            .Filter(!Col("value").RLike(HeaderForm))
            .Select(StreamedValue.Columns(Col("value"), path, Lit(null)));
    }
}
