using Lakehouse.Tables;
using SparkJobs.Lake;

namespace SparkJobs.Jdbc;

/// <summary>Serves a lake's tables by their names to JDBC clients: registers them in the catalog that Spark's JDBC server shares with this session.</summary>
/// <param name="lake">The lake.</param>
/// <param name="address">Where the server listens.</param>
internal sealed class JdbcServing(LakeStore lake, JdbcAddress address)
{
    // Spark reads the table's log for each, which is mostly waiting for one small task.
    private const int TablesAtOnce = 4;

    /// <summary>Registers the tables, says where they are served, and stays until it is told to end.</summary>
    /// <param name="ready">Told the number of tables once clients can connect.</param>
    /// <param name="cancellationToken">Ends the serving.</param>
    /// <exception cref="JobException">There is no lake (exit code 2), or the server does not answer (75).</exception>
    public async Task RunAsync(Action<int> ready, CancellationToken cancellationToken)
    {
        var tables = await lake.ExistingTableNamesAsync(cancellationToken);
        var atOnce = new ParallelOptions { MaxDegreeOfParallelism = TablesAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(tables, atOnce, RegisterAsync);
        await address.AwaitAsync(cancellationToken);
        ready(tables.Count);
        await Task.Delay(Timeout.Infinite, cancellationToken).ContinueWith(static _ => { }, TaskScheduler.Default);
    }

    private async ValueTask RegisterAsync(string table, CancellationToken cancellationToken)
    {
        var definition = LakeTables.Definitions.FirstOrDefault(definition => string.Equals(definition.Name, table, StringComparison.Ordinal));
        var sql = TableSql.Register(table, lake.EnginePath(lake.Root.Below(table)), definition?.Grain);
        await lake.Spark.SqlAsync(sql, cancellationToken: cancellationToken);
    }
}
