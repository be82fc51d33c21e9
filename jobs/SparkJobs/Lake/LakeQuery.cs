using System.Text;
using SparkJobs.Output;

namespace SparkJobs.Lake;

/// <summary>Queries over a lake's tables by their names.</summary>
internal static class LakeQuery
{
    private const int BufferSize = 1 << 16;

    /// <summary>Runs a query and prints its result.</summary>
    /// <param name="lake">The lake.</param>
    /// <param name="query">The query.</param>
    /// <param name="format">How to print.</param>
    /// <param name="output">Where to print, as UTF-8.</param>
    /// <param name="cancellationToken">Interrupts the query.</param>
    /// <exception cref="JobException">There is no lake. Exit code 2.</exception>
    public static async Task PrintAsync(LakeStore lake, string query, ResultFormat format, Stream output, CancellationToken cancellationToken)
    {
        await RegisterAsync(lake, query, cancellationToken);
        await PrintAsync(await lake.Spark.SqlAsync(query, cancellationToken: cancellationToken), format, output, cancellationToken);
    }

    /// <summary>Prints the rows of a query.</summary>
    /// <param name="result">The query.</param>
    /// <param name="format">How to print.</param>
    /// <param name="output">Where to print, as UTF-8.</param>
    /// <param name="cancellationToken">Interrupts the query.</param>
    public static async Task PrintAsync(SparkConnect.Sql.DataFrame result, ResultFormat format, Stream output, CancellationToken cancellationToken)
    {
        await using var text = new StreamWriter(output, new UTF8Encoding(false), BufferSize, leaveOpen: true) { NewLine = "\n" };
        var writer = ResultWriter.Create(format, text);
        var begun = false;
        await foreach (var batch in result.ToArrowBatchesAsync(cancellationToken))
        {
            if (!begun)
            {
                writer.Begin(batch.Schema);
                begun = true;
            }

            writer.Rows(batch);
        }

        if (begun)
        {
            writer.End();
        }
    }

    /// <summary>Makes tables known to the session by their names: those the text mentions, or all where it mentions none.</summary>
    /// <param name="lake">The lake.</param>
    /// <param name="query">The query.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    public static async Task RegisterAsync(LakeStore lake, string query, CancellationToken cancellationToken)
    {
        var names = await lake.ExistingTableNamesAsync(cancellationToken);
        var mentioned = names.Where(name => query.Contains(name, StringComparison.OrdinalIgnoreCase)).ToList();
        foreach (var name in mentioned.Count > 0 ? mentioned : names)
        {
            await lake.Read(name).CreateOrReplaceTempViewAsync(name, cancellationToken);
        }
    }
}
