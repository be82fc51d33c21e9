using Lakehouse.Tables;
using SparkConnect.Sql;
using SparkJobs.Lake;
using static SparkConnect.Sql.Functions;

namespace SparkJobs.Ingest;

/// <summary>
/// Takes back what a replay appended more than once: an engine that outlives its program, a remote one, may complete a killed run's append after the next run has
/// looked for it in vain and appended the same lines.
/// </summary>
/// <param name="lake">The lake.</param>
/// <param name="counts">Counts its rows.</param>
internal sealed class RepeatedAppend(LakeStore lake, FileCounts counts)
{
    private const string Copies = "copies";
    private const string Copy = "copy";

    /// <summary>Takes the repetitions out of raw_events, in one commit; does nothing where there are none.</summary>
    /// <param name="files">The files, with their figures from before the replay. One commit appends the lines of all.</param>
    /// <param name="moved">The lines that the replay appends, as rows of raw_events: those that are marked in quarantine.</param>
    /// <param name="cancellationToken">Interrupts it; the next run begins with it again.</param>
    public async Task TakeBackAsync(IReadOnlyCollection<FileRecord> files, DataFrame moved, CancellationToken cancellationToken)
    {
        var condition = FileCounts.RowsOf(files);
        var marked = (await counts.QuarantinedAsync($"{condition} AND {ReplayLines.IsMarked}", cancellationToken)).Values.Sum();
        var rows = (await counts.AcceptedAsync(condition, cancellationToken)).Values.Sum(dates => dates.Values.Sum());
        var appended = rows - files.Sum(file => file.Accepted ?? 0);
        if (marked > 0 && appended > marked && appended % marked == 0)
        {
            var once = await WithoutAsync((appended / marked) - 1, condition, moved, cancellationToken);
            await lake.ReplaceAsync(RawEvents.Definition, once, condition, cancellationToken);
        }
    }

    // Rows may be alike without any replay: what is too much is counted, row by row.
    private async Task<DataFrame> WithoutAsync(long repetitions, string condition, DataFrame moved, CancellationToken cancellationToken)
    {
        var repeated = await lake.AlignAsync(RawEvents.Definition, moved, cancellationToken);
        var present = lake.Read(RawEvents.Definition.Name).Filter(condition);
        var columns = (await present.SchemaAsync(cancellationToken)).Fields.Select(field => Col(field.Name)).ToList();
        return present.Select([.. columns, Lit(1L).As(Copies)])
            .Union(repeated.Select([.. columns, Lit(-repetitions).As(Copies)]))
            .GroupBy(columns)
            .Agg(Sum(Col(Copies)).As(Copies))
            .Filter(Col(Copies) > Lit(0L))
            .Select([.. columns, Explode(Sequence(Lit(1L), Col(Copies))).As(Copy)])
            .Select([.. columns]);
    }
}
