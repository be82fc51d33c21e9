using Lakehouse.Schema;
using Lakehouse.Tables;
using SparkJobs.Lake;

namespace SparkJobs.Runs;

/// <summary>Gives runs their rows in run_log and run_steps.</summary>
/// <param name="lake">The lake.</param>
/// <param name="journal">The runs without rows.</param>
internal sealed class RunLogWriter(LakeStore lake, RunJournal journal)
{
    /// <summary>The lock that runs take turns by.</summary>
    public const string Turn = "run_log";

    /// <summary>
    /// Writes the rows of a run that ended; with the lake's lock in its hands, also those of earlier runs that are over without having theirs. Runs take turns in
    /// it by a lock of its own, so that no two write the same row.
    /// </summary>
    /// <param name="ended">The run, in its final state and in the journal; where it is not there any more another run has written its rows.</param>
    /// <param name="cancellationToken">Interrupts the writing; the next run does it.</param>
    public async Task WriteAsync(RunRecord ended, CancellationToken cancellationToken)
    {
        var journaled = await journal.ReadAsync(cancellationToken);
        if (journaled.All(record => record.RunId != ended.RunId))
        {
            return;
        }

        var earlier = ended.HasLock ? Earlier(journaled, ended) : [];
        await AppendAsync(RunSteps.Definition, ended, earlier, static record => record.StepRows(), cancellationToken);
        await AppendAsync(RunLog.Definition, ended, earlier, static record => [record.Row()], cancellationToken);
        foreach (var record in earlier.Append(ended))
        {
            await journal.RemoveAsync(record.RunId, cancellationToken);
        }
    }

    // Who has the lock knows that nobody else has: another run that had it is gone.
    private static IReadOnlyList<RunRecord> Earlier(IEnumerable<RunRecord> journaled, RunRecord ended)
        => [.. journaled
            .Where(record => record.RunId != ended.RunId && (record.Outcome is not null || record.HasLock || record.Process.HasEnded()))
            .Select(record => record.Outcome is null ? record with { Outcome = RunLog.Killed, Steps = [] } : record)];

    private async Task AppendAsync(
        TableDefinition table,
        RunRecord ended,
        IReadOnlyList<RunRecord> earlier,
        Func<RunRecord, IEnumerable<object?[]>> rowsOf,
        CancellationToken cancellationToken)
    {
        var written = await WrittenAsync(table, earlier, cancellationToken);
        var rows = earlier.Where(record => !written.Contains(record.RunId)).Append(ended).SelectMany(rowsOf).ToList();
        if (rows.Count > 0)
        {
            await lake.AppendAsync(table, LocalRows.Create(lake.Spark, table, rows), cancellationToken);
        }
    }

    // A run may have been killed between its rows and the removal from the journal.
    private async Task<HashSet<string>> WrittenAsync(TableDefinition table, IReadOnlyList<RunRecord> records, CancellationToken cancellationToken)
    {
        if (records.Count == 0 || !await lake.ExistsAsync(table.Name, cancellationToken))
        {
            return [];
        }

        var rows = await lake.Read(table.Name)
            .Filter(TableSql.In(RunLog.RunId, records.Select(record => record.RunId)))
            .Select(SparkConnect.Sql.Functions.Col(RunLog.RunId))
            .Distinct()
            .CollectAsync(cancellationToken);
        return [.. rows.Select(row => row.GetAs<string>(0))];
    }
}
