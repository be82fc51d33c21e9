using SparkConnect.Client;
using SparkConnect.Sql;
using SparkJobs.Lake;

namespace SparkJobs.Compare;

/// <summary>Compares two lakes, or two states of one, table by table and row by row.</summary>
/// <param name="a">The one lake.</param>
/// <param name="b">The other.</param>
/// <param name="versions">The Delta versions to read their tables at; null for the newest.</param>
/// <param name="limit">How many rows to list per table.</param>
internal sealed class LakeComparison(LakeStore a, LakeStore b, (long? A, long? B) versions, int limit)
{
    /// <summary>The tables to compare: those of either lake, logs of runs left out.</summary>
    /// <param name="table">The only table to compare; null for all.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <exception cref="JobException">There is no lake, or no such table. Exit code 2.</exception>
    public async Task<IReadOnlyList<string>> TablesAsync(string? table, CancellationToken cancellationToken)
    {
        List<string> names = [];
        foreach (var lake in new[] { a, b })
        {
            names.AddRange(await lake.ExistingTableNamesAsync(cancellationToken));
        }

        if (table is not null && !names.Contains(table, StringComparer.Ordinal))
        {
            throw new JobException(ExitCode.Usage, $"Neither lake has a table {table}; there are {string.Join(", ", names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))}.");
        }

        return table is not null ? [table] : [.. names.Distinct(StringComparer.Ordinal).Except(ComparedColumns.LogsOfRuns, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>Compares a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="cancellationToken">Interrupts the queries.</param>
    /// <exception cref="JobException">The table has no such version, or not any more. Exit code 2.</exception>
    public async Task<ComparisonResult> CompareAsync(string table, CancellationToken cancellationToken)
    {
        try
        {
            return await DifferencesAsync(table, cancellationToken);
        }
        catch (SparkConnectException e) when (versions is not (null, null) && MissingFile.Is(e))
        {
            throw new JobException(ExitCode.Usage, $"{await GoneAsync(table, cancellationToken)} Compare a newer version. The engine says: {e.Message}", e);
        }
    }

    private async Task<ComparisonResult> DifferencesAsync(string table, CancellationToken cancellationToken)
    {
        var (rowsA, rowsB) = (await RowsAsync(a, versions.A, table, cancellationToken), await RowsAsync(b, versions.B, table, cancellationToken));
        if (rowsA is null || rowsB is null)
        {
            return new ComparisonResult(table, 1, [new TableDifference(table, rowsA is null ? TableDifference.Added : TableDifference.Missing, "")]);
        }

        var (columnsA, columnsB) = (await ColumnsAsync(rowsA, table, cancellationToken), await ColumnsAsync(rowsB, table, cancellationToken));
        List<TableDifference> found =
        [
            .. columnsA.Except(columnsB, StringComparer.Ordinal).Select(column => new TableDifference(table, TableDifference.Missing, "", column)),
            .. columnsB.Except(columnsA, StringComparer.Ordinal).Select(column => new TableDifference(table, TableDifference.Added, "", column)),
        ];
        var common = columnsA.Intersect(columnsB, StringComparer.Ordinal).ToList();
        var keys = ComparedColumns.KeysOf(table, common);
        var query = new DifferenceQuery(table, keys, [.. common.Except(keys, StringComparer.Ordinal)]);
        var different = query.Of(rowsA, rowsB);
        var rows = await different.Limit(limit).CollectAsync(cancellationToken);
        var count = rows.Count < limit ? rows.Count : await different.CountAsync(cancellationToken);
        return new ComparisonResult(table, found.Count + count, [.. found, .. rows.SelectMany(query.Read)]);
    }

    private static async Task<DataFrame?> RowsAsync(LakeStore lake, long? version, string table, CancellationToken cancellationToken)
    {
        if (await lake.Log(table).VersionsAsync(cancellationToken) is not { } there)
        {
            return null;
        }

        if (version > there.Newest || version < there.First)
        {
            throw new JobException(
                ExitCode.Usage,
                FormattableString.Invariant($"Table {table} of {lake.Root} has no version {version}; it has versions {there.First} to {there.Newest}. Name one table with --table."));
        }

        return version is { } past ? lake.ReadAt(table, past) : lake.Read(table);
    }

    private async Task<string> GoneAsync(string table, CancellationToken cancellationToken)
    {
        List<string> told = [];
        foreach (var (lake, version) in new[] { (a, versions.A), (b, versions.B) })
        {
            if (version is not null && await lake.Log(table).VersionsAsync(cancellationToken) is { } there)
            {
                told.Add(FormattableString.Invariant($"version {version} of {lake.Root}, whose newest is {there.Newest}"));
            }
        }

        return $"Files of table {table} are gone that were to be compared: {string.Join("; ", told)}. maintain removes what old versions alone hold.";
    }

    private static async Task<IReadOnlyList<string>> ColumnsAsync(DataFrame rows, string table, CancellationToken cancellationToken)
        => [.. (await rows.SchemaAsync(cancellationToken)).Fields.Select(field => field.Name).Where(column => ComparedColumns.IsCompared(table, column))];
}
