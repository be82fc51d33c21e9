using Lakehouse.Tables;
using SparkJobs.Ingest;
using SparkJobs.Lake;

namespace SparkJobs.Forget;

/// <summary>Brings the figures in files to what the tables hold, after lines of a user were erased: they are no lines of their files any more.</summary>
/// <param name="lake">The lake.</param>
internal sealed class FileLedgerRepair(LakeStore lake)
{
    /// <summary>Counts and writes.</summary>
    /// <param name="cancellationToken">Interrupts it; the same command again completes it.</param>
    /// <returns>The files that lost lines, by their paths.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancellationToken)
    {
        var ledger = new FileLedger(lake);
        await ledger.ReadAsync(cancellationToken);
        var counts = new FileCounts(lake);
        var accepted = await counts.AcceptedAsync("true", cancellationToken);
        var quarantined = await counts.QuarantinedAsync("true", cancellationToken);
        var changed = ledger.Records.Values
            .Where(record => record.IsIngested)
            .Select(record => (Old: record, New: Counted(record, accepted, quarantined)))
            .Where(pair => pair.Old.Lines != pair.New.Lines)
            .Select(pair => pair.New)
            .OrderBy(record => record.SourceFile, StringComparer.Ordinal)
            .ToList();
        await ledger.WriteAsync(changed, cancellationToken);
        return [.. changed.Select(record => record.SourceFile)];
    }

    private static FileRecord Counted(
        FileRecord record,
        IReadOnlyDictionary<string, IReadOnlyDictionary<DateOnly, long>> accepted,
        IReadOnlyDictionary<string, long> quarantined)
    {
        var dates = accepted.GetValueOrDefault(record.SourceFile) ?? new Dictionary<DateOnly, long>();
        var (good, bad) = (dates.Values.Sum(), quarantined.GetValueOrDefault(record.SourceFile));
        return record with { Lines = good + bad, Accepted = good, Quarantined = bad, Dates = [.. dates.Keys.Order()] };
    }
}
