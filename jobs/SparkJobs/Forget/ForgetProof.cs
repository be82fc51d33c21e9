using Lakehouse.Tables;
using SparkJobs.Lake;
using SparkJobs.Storage;
using static SparkConnect.Sql.Functions;

namespace SparkJobs.Forget;

/// <summary>Looks for a user in every data file that lies in a lake, whether or not a table's newest version still refers to it.</summary>
/// <param name="lake">The lake.</param>
internal sealed class ForgetProof(LakeStore lake)
{
    /// <summary>Scans the files.</summary>
    /// <param name="rows">Which rows are the user's.</param>
    /// <param name="cancellationToken">Interrupts the scan.</param>
    /// <returns>How many files were read, and those that hold the user.</returns>
    public async Task<(int Scanned, IReadOnlyList<string> Found)> ScanAsync(ErasedRows rows, CancellationToken cancellationToken)
    {
        List<string> found = [];
        var scanned = 0;
        foreach (var table in await lake.TableNamesAsync(cancellationToken))
        {
            var files = await DataFilesAsync(table, cancellationToken);
            scanned += files.Count;
            if (files.Count > 0)
            {
                found.AddRange(await HoldingAsync(files, rows, cancellationToken));
            }
        }

        return (scanned, found);
    }

    private async Task<IReadOnlyList<string>> DataFilesAsync(string table, CancellationToken cancellationToken)
    {
        List<string> files = [];
        await foreach (var file in lake.DataFilesAsync(table, cancellationToken))
        {
            files.Add(lake.EnginePath(new LakePath(file.Path)));
        }

        return files;
    }

    // Files of earlier versions may lack columns that later ones have.
    private async Task<IReadOnlyList<string>> HoldingAsync(IReadOnlyList<string> files, ErasedRows rows, CancellationToken cancellationToken)
    {
        var data = lake.Spark.Read().Format("parquet").Option("mergeSchema", value: true).Load([.. files]);
        var columns = (await data.SchemaAsync(cancellationToken)).Fields.Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        if (rows.Condition(columns) is not { } condition)
        {
            return [];
        }

        var holding = await data.Filter(condition).Select(InputFileName().As(RawEvents.SourceFile)).Distinct().CollectAsync(cancellationToken);
        return [.. holding.Select(row => row.GetAs<string>(0)).Order(StringComparer.Ordinal)];
    }
}
