using Lakehouse.Schema;
using SparkJobs.Tests.Support;

namespace SparkJobs.Tests.Migrate;

/// <summary>Makes a lake look as if an older version had written it.</summary>
internal static class OlderLake
{
    /// <summary>Takes the last column from a table. Its log begins anew; open the lake again afterwards.</summary>
    /// <param name="lake">The lake.</param>
    /// <param name="folder">Its folder.</param>
    /// <param name="table">The table.</param>
    public static async Task TakeLastColumnAsync(TestLake lake, string folder, TableDefinition table)
    {
        var older = table with { Name = table.Name + "_older", Columns = [.. table.Columns.SkipLast(1)] };
        var rows = lake.Store.Read(table.Name).Drop(table.Columns[^1].Name);
        await lake.Store.AppendAsync(older, rows, CancellationToken.None);

        var path = Path.Combine(folder, table.Name);
        Directory.Delete(path, recursive: true);
        Directory.Move(path + "_older", path);
    }
}
