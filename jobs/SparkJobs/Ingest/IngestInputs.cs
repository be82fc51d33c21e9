using SparkJobs.Lake;
using SparkJobs.Output;
using SparkJobs.Settings;
using SparkJobs.Storage;

namespace SparkJobs.Ingest;

/// <summary>The files of a run: what its inputs name, looked at.</summary>
/// <param name="lake">The lake.</param>
/// <param name="stores">The stores of input paths.</param>
/// <param name="settings">What is accepted and kept.</param>
/// <param name="report">Told how long it took.</param>
internal sealed class IngestInputs(LakeStore lake, FileStores stores, IngestSettings settings, RunReport report)
{
    /// <summary>Finds and inspects them.</summary>
    /// <param name="inputs">Files, folders and patterns; none where the run takes what is in the lake.</param>
    /// <param name="ledger">The rows of files, by path.</param>
    /// <param name="cancellationToken">Cancels the inspection.</param>
    /// <returns>Each file with its facts, in the order of their paths.</returns>
    /// <exception cref="JobException">An input is missing or none has a line (exit code 4); there is neither a lake nor an input (2).</exception>
    public async Task<IReadOnlyList<(StoredFile File, FileFacts Facts)>> FindAsync(
        IReadOnlyList<string> inputs,
        IReadOnlyDictionary<string, FileRecord> ledger,
        CancellationToken cancellationToken)
    {
        if (inputs.Count == 0)
        {
            return await lake.ExistsAsync(Lakehouse.Tables.RawEvents.Definition.Name, cancellationToken)
                ? []
                : throw new JobException(ExitCode.Usage, $"No lake at {lake.Root}: it holds no table {Lakehouse.Tables.RawEvents.Definition.Name}. Give --input, or ingest first.");
        }

        var found = await new InputFinder(stores).FindAsync(inputs, cancellationToken);
        var inspector = new InputInspector(stores, settings.ExtraColumns);
        var files = await report.StepAsync("check input", () => inspector.InspectAsync(found, ledger, cancellationToken));
        return files.Any(file => file.Facts.Lines > 0)
            ? files
            : throw new JobException(ExitCode.Input, $"No line in {string.Join(", ", inputs)}. Nothing was changed.");
    }
}
