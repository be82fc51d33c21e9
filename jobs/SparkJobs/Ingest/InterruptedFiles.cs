using SparkJobs.Storage;

namespace SparkJobs.Ingest;

/// <summary>Files of an earlier run that was interrupted and that this run does not name.</summary>
/// <param name="There">Those that still are where they were, to be ingested again.</param>
/// <param name="Gone">Those that are there no more: their rows are to be taken back.</param>
internal sealed record InterruptedFiles(IReadOnlyList<(StoredFile File, FileFacts Facts)> There, IReadOnlyList<FileRecord> Gone)
{
    /// <summary>Looks for them.</summary>
    /// <param name="ledger">The rows of files, by path.</param>
    /// <param name="named">The paths that the run names.</param>
    /// <param name="stores">The stores of paths.</param>
    /// <param name="inspector">Inspects those that are there.</param>
    /// <param name="cancellationToken">Cancels the inspection.</param>
    /// <exception cref="JobException">One is there, but cannot be read: its rows stay. Exit code 4, or 75 where its storage fails.</exception>
    public static async Task<InterruptedFiles> FindAsync(
        IReadOnlyDictionary<string, FileRecord> ledger,
        IEnumerable<string> named,
        FileStores stores,
        InputInspector inspector,
        CancellationToken cancellationToken)
    {
        List<(StoredFile, FileFacts)> there = [];
        List<FileRecord> gone = [];
        foreach (var record in ledger.Values.Where(record => !record.IsIngested).ExceptBy(named, record => record.SourceFile))
        {
            var path = LakePath.Parse(record.SourceFile);
            try
            {
                if (await stores.For(path).FindAsync(path.Text, cancellationToken) is { } file)
                {
                    there.Add((await inspector.InspectAsync([file], ledger, cancellationToken))[0]);
                }
                else
                {
                    ThrowIfRefused(path);
                    gone.Add(record);
                }
            }
            catch (Exception e) when ((e is JobException ? e.InnerException : e) is FileNotFoundException or DirectoryNotFoundException)
            {
                gone.Add(record);
            }
            catch (Exception e) when (e is JobException { ExitCode: ExitCode.Input } or IOException or UnauthorizedAccessException)
            {
                throw Unreadable(record, e);
            }
        }

        return new InterruptedFiles(there, gone);
    }

    // A look for a local file also finds nothing where the system refuses to show what is there.
    private static void ThrowIfRefused(LakePath path)
    {
        if (!path.IsS3)
        {
            File.GetAttributes(path.Text);
        }
    }

    private static JobException Unreadable(FileRecord record, Exception e)
        => new(
            ExitCode.Input,
            $"{record.SourceFile}: its ingest was interrupted, and it cannot be read now: {(e.InnerException ?? e).Message} Its rows stay as they are. Make it readable, or remove it to have its rows taken back.",
            e);
}
