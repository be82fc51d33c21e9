using Lakehouse.Tables;
using SparkConnect.Sql;
using SparkJobs.Lake;
using SparkJobs.Output;
using static SparkConnect.Sql.Functions;

namespace SparkJobs.Nightly;

/// <summary>Writes what is due of a gold table: few commits, few files.</summary>
/// <param name="lake">The lake.</param>
/// <param name="source">What the tables read.</param>
/// <param name="report">Told what is done.</param>
internal sealed class GoldWriter(LakeStore lake, IGoldSource source, RunReport report)
{
    // A date of a daily table reads its events once, whatever the number; a window reads many dates, and a query with all windows of a year would be one huge plan.
    private const int DaysAtOnce = 31;
    private const int PeriodsAtOnce = 4;

    // As many writers as a date may have files. By the table's key, because Sail skips a repartitioning by nothing.
    private const int FilesPerKey = 2;

    /// <summary>Computes and writes the keys of a table, and removes obsolete rows.</summary>
    /// <param name="table">The table.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="cancellationToken">Interrupts the write; the next run does it again.</param>
    public async Task WriteAsync(IGoldTable table, GoldKeys keys, CancellationToken cancellationToken)
    {
        await lake.EnsureAsync(table.Definition, cancellationToken);
        if (keys.IsEmpty)
        {
            return;
        }

        if (table.Period.KeyColumn is not { } column)
        {
            await report.TableAsync(table.Definition.Name, () => OverwriteAsync(table, keys, cancellationToken), rows => [(null, rows)]);
            return;
        }

        if (keys.Obsolete.Count > 0)
        {
            await lake.DeleteAsync(table.Definition, TableSql.In(column, keys.Obsolete), cancellationToken);
        }

        foreach (var chunk in keys.Due.Chunk(KeysAtOnce(table.Period)))
        {
            await report.TableAsync(table.Definition.Name, () => ReplaceAsync(table, chunk, column, cancellationToken), rows => rows);
        }
    }

    private static int KeysAtOnce(TablePeriod period) => period.Kind switch
    {
        TablePeriodKind.Day => DaysAtOnce,
        TablePeriodKind.WeekAndBefore => int.MaxValue,
        _ => PeriodsAtOnce,
    };

    private static DataFrame InFewFiles(IGoldTable table, DataFrame rows)
        => rows.Repartition(FilesPerKey, table.Definition.Keys.Select(name => Col(name)));

    private async Task<long> OverwriteAsync(IGoldTable table, GoldKeys keys, CancellationToken cancellationToken)
    {
        if (keys.All.Count == 0)
        {
            await lake.DeleteAsync(table.Definition, "true", cancellationToken);
            return 0;
        }

        await lake.OverwriteAsync(table.Definition, InFewFiles(table, Rows(table, keys.All)), cancellationToken);
        return await lake.WrittenAsync(table.Definition, cancellationToken);
    }

    private async Task<IReadOnlyList<(DateOnly? Date, long Rows)>> ReplaceAsync(IGoldTable table, IReadOnlyList<DateOnly> keys, string column, CancellationToken cancellationToken)
    {
        var condition = TableSql.In(column, keys);
        await lake.ReplaceAsync(table.Definition, InFewFiles(table, Rows(table, keys)), condition, cancellationToken);
        return await lake.WrittenByDateAsync(table.Definition, column, keys, cancellationToken);
    }

    private DataFrame Rows(IGoldTable table, IReadOnlyList<DateOnly> keys)
        => table.Period.TakesManyKeys
            ? table.Transform(new GoldInputs(source, table.Period, keys))
            : keys
                .Select(key => table.Transform(new GoldInputs(source, table.Period, [key])))
                .Aggregate((rows, more) => rows.UnionByName(more));
}
