using SparkConnect.Client;
using SparkJobs.Lake;

namespace SparkJobs.Care;

/// <summary>What Delta offers to keep tables in shape: Spark only.</summary>
/// <param name="lake">The lake.</param>
internal sealed class TableCare(LakeStore lake)
{
    private const int Attempts = 5;

    /// <summary>Has every file that is written from now on compressed by zstd.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task CompressByZstdAsync(CancellationToken cancellationToken)
        => lake.Spark.Conf().SetAsync("spark.sql.parquet.compression.codec", "zstd", cancellationToken);

    /// <summary>Counts the files of a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="cancellationToken">Cancels the counting.</param>
    public async Task<TableFiles> FilesAsync(string table, CancellationToken cancellationToken)
    {
        var details = await lake.Spark.SqlAsync($"DESCRIBE DETAIL {Target(table)}", cancellationToken: cancellationToken);
        var detail = (await details.CollectAsync(cancellationToken)).Single();
        var (files, bytes) = (0L, 0L);
        await foreach (var file in lake.DataFilesAsync(table, cancellationToken))
        {
            (files, bytes) = (files + 1, bytes + file.Size);
        }

        return new TableFiles(detail.GetAs<long>("numFiles"), detail.GetAs<long>("sizeInBytes"), files, bytes);
    }

    /// <summary>Makes few large files of many small ones, beside whatever else writes to the table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="cancellationToken">Interrupts it.</param>
    /// <returns>Whether it was done; false where others kept writing to the table, and the next time will do.</returns>
    public async Task<bool> OptimizeAsync(string table, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            try
            {
                await lake.Spark.SqlAsync($"OPTIMIZE {Target(table)}", cancellationToken: cancellationToken);
                return true;
            }
            catch (SparkConnectException e) when (DeltaConflict.Is(e))
            {
                // A writer was faster, and its files are to be read anew.
            }
        }

        return false;
    }

    /// <summary>Removes the files that no version within the retention refers to.</summary>
    /// <param name="table">The table.</param>
    /// <param name="retention">How long files are kept.</param>
    /// <param name="cancellationToken">Interrupts it; what is removed stays removed.</param>
    public async Task VacuumAsync(string table, Retention retention, CancellationToken cancellationToken)
        => await lake.Spark.SqlAsync(FormattableString.Invariant($"VACUUM {Target(table)} RETAIN {retention.Hours} HOURS"), cancellationToken: cancellationToken);

    private string Target(string table) => TableSql.ByPath(lake.EnginePath(lake.Root.Below(table)));
}
