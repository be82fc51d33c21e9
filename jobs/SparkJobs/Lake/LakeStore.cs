using Lakehouse.Schema;
using SparkConnect.Client;
using SparkConnect.Sql;
using SparkConnect.Sql.Types;
using SparkJobs.Engines;
using SparkJobs.Storage;

namespace SparkJobs.Lake;

/// <summary>A lake: its tables, each a Delta table in the folder of its name, read and written through an engine.</summary>
/// <param name="spark">The session.</param>
/// <param name="engine">Who answers it.</param>
/// <param name="root">The lake's folder.</param>
/// <param name="stores">The stores of paths.</param>
internal sealed class LakeStore(SparkSession spark, EngineKind engine, LakePath root, FileStores stores)
{
    private readonly IFileStore _store = stores.For(root);
    private readonly LakeFolder _folder = new(stores.For(root), root);
    private readonly HashSet<string> _present = new(StringComparer.Ordinal);

    /// <summary>The session.</summary>
    public SparkSession Spark => spark;

    /// <summary>Who answers it.</summary>
    public EngineKind Engine => engine;

    /// <summary>Told of each commit, with the table's name, when it is done. Tests stop the program there.</summary>
    public Action<string> Committed { get; init; } = static _ => { };

    /// <summary>Asked before each commit; what it throws keeps the commit from being made. Runs check their lock there.</summary>
    public Func<CancellationToken, Task> Committing { get; init; } = static _ => Task.CompletedTask;

    /// <summary>The clock of the waits between tries of a commit. Default: the system's.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The lake's folder.</summary>
    public LakePath Root => root;

    /// <summary>The store of the lake's files.</summary>
    public IFileStore Files => _store;

    /// <summary>A path as this lake's engine takes it.</summary>
    /// <param name="path">The path.</param>
    public string EnginePath(LakePath path) => path.For(engine);

    /// <summary>The names of the tables that are there.</summary>
    /// <param name="cancellationToken">Cancels the listing.</param>
    public Task<IReadOnlyList<string>> TableNamesAsync(CancellationToken cancellationToken) => _folder.TableNamesAsync(cancellationToken);

    /// <summary>The names of the tables of a lake that must be there.</summary>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <exception cref="JobException">There is no table. Exit code 2.</exception>
    public Task<IReadOnlyList<string>> ExistingTableNamesAsync(CancellationToken cancellationToken) => _folder.ExistingTableNamesAsync(cancellationToken);

    /// <summary>Makes sure of a table that an ingest makes.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    /// <exception cref="JobException">It is not there. Exit code 2.</exception>
    public async Task RequireAsync(string name, CancellationToken cancellationToken)
    {
        if (!await ExistsAsync(name, cancellationToken))
        {
            throw new JobException(ExitCode.Usage, $"No lake at {root}: it holds no table {name}. An ingest makes one.");
        }
    }

    /// <summary>Whether a table is there.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    public async Task<bool> ExistsAsync(string name, CancellationToken cancellationToken)
    {
        if (_present.Contains(name))
        {
            return true;
        }

        if (!await Log(name).ExistsAsync(cancellationToken))
        {
            return false;
        }

        _present.Add(name);
        return true;
    }

    /// <summary>The log of a table.</summary>
    /// <param name="name">The table's name.</param>
    public DeltaLog Log(string name) => new(_store, root.Below(name));

    /// <summary>The data files that lie in a table's folder, earlier versions' included.</summary>
    /// <param name="name">The table's name.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    public IAsyncEnumerable<StoredFile> DataFilesAsync(string name, CancellationToken cancellationToken)
        => _store
            .ListAsync(root.Below(name).Text, recursive: true, cancellationToken)
            .Where(file => file.Name.EndsWith(".parquet", StringComparison.Ordinal) && !file.Path.Contains("/_delta_log/", StringComparison.Ordinal));

    /// <summary>Reads a table.</summary>
    /// <param name="name">Its name.</param>
    public DataFrame Read(string name) => spark.Read().Format("delta").Load(EnginePath(root.Below(name)));

    /// <summary>Reads a table as it was.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="version">The Delta version.</param>
    public DataFrame ReadAt(string name, long version)
        => spark.Read().Format("delta").Option("versionAsOf", version).Load(EnginePath(root.Below(name)));

    /// <summary>Counts the rows of a table that meet a condition.</summary>
    /// <param name="definition">The table.</param>
    /// <param name="condition">Which rows, as SQL.</param>
    /// <param name="cancellationToken">Interrupts the query.</param>
    public Task<long> CountAsync(TableDefinition definition, string condition, CancellationToken cancellationToken)
        => Read(definition.Name).Filter(condition).CountAsync(cancellationToken);

    /// <summary>
    /// The rows that a run has just put in the place of those of some dates, by date. The commit's own statistics say it where they can; a query over the table
    /// costs Spark a third of what a small table does.
    /// </summary>
    /// <param name="definition">The table.</param>
    /// <param name="column">The column with the date.</param>
    /// <param name="dates">The dates that were replaced.</param>
    /// <param name="cancellationToken">Interrupts the look-up.</param>
    /// <returns>The dates with rows, ascending.</returns>
    public async Task<IReadOnlyList<(DateOnly? Date, long Rows)>> WrittenByDateAsync(
        TableDefinition definition,
        string column,
        IReadOnlyList<DateOnly> dates,
        CancellationToken cancellationToken)
    {
        var isPartition = definition.PartitionedBy.Contains(column, StringComparer.Ordinal);
        if (isPartition && await Log(definition.Name).NewestRowsAsync(column, cancellationToken) is { } parts)
        {
            return [.. parts.ByPartition.Select(part => (Date: Date(part.Key), Rows: part.Value)).OrderBy(part => part.Date)];
        }

        if (dates.Count == 1 && await Log(definition.Name).NewestRowsAsync(null, cancellationToken) is { Removes: false } rows)
        {
            return rows.Total == 0 ? [] : [(dates[0], rows.Total)];
        }

        var counts = await Read(definition.Name)
            .Filter(TableSql.In(column, dates))
            .GroupBy(Functions.Col(column))
            .Agg(Functions.Count(Functions.Lit(1)).As("rows"))
            .CollectAsync(cancellationToken);
        return [.. counts.Select(row => (Date: row.GetAs<DateOnly?>(0), Rows: row.GetAs<long>(1))).OrderBy(count => count.Date)];
    }

    /// <summary>The rows that a run has just overwritten a whole table with.</summary>
    /// <param name="definition">The table.</param>
    /// <param name="cancellationToken">Interrupts the look-up.</param>
    public async Task<long> WrittenAsync(TableDefinition definition, CancellationToken cancellationToken)
        => await Log(definition.Name).NewestRowsAsync(null, cancellationToken) is { } rows
            ? rows.Total
            : await CountAsync(definition, "true", cancellationToken);

    /// <summary>Creates a table, empty and with its comments, if it is not there.</summary>
    /// <param name="definition">The table.</param>
    /// <param name="cancellationToken">Cancels the creation.</param>
    public async Task EnsureAsync(TableDefinition definition, CancellationToken cancellationToken)
    {
        if (await ExistsAsync(definition.Name, cancellationToken))
        {
            return;
        }

        await Committing(cancellationToken);
        var path = EnginePath(root.Below(definition.Name));
        if (engine == EngineKind.Sail)
        {
            await CreateByNameAsync(definition, path, cancellationToken);
        }
        else
        {
            await CreateByPathAsync(definition, path, cancellationToken);
        }

        _present.Add(definition.Name);
        Committed(definition.Name);
    }

    /// <summary>
    /// Brings rows and a table that may have extra columns to the same columns: the table gets those it lacks, in a commit of its own, since the embedded
    /// engine adds none while it replaces rows; the rows get null in those they lack.
    /// </summary>
    /// <param name="definition">The table.</param>
    /// <param name="rows">The rows to be written to it.</param>
    /// <param name="cancellationToken">Interrupts the commit.</param>
    /// <returns>The rows with the table's columns, in its order.</returns>
    public async Task<DataFrame> AlignAsync(TableDefinition definition, DataFrame rows, CancellationToken cancellationToken)
    {
        await EnsureAsync(definition, cancellationToken);
        var own = (await rows.SchemaAsync(cancellationToken)).Fields.Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        var fields = (await Read(definition.Name).SchemaAsync(cancellationToken)).Fields;
        if (!own.IsSubsetOf(fields.Select(field => field.Name)))
        {
            await AppendAsync(definition, rows.Limit(0), cancellationToken);
            fields = (await Read(definition.Name).SchemaAsync(cancellationToken)).Fields;
        }

        return Aligned(rows, own, fields);
    }

    /// <summary>Rows with a table's columns, null in those they lack.</summary>
    /// <param name="rows">The rows; every column of theirs is the table's.</param>
    /// <param name="own">The names of their columns.</param>
    /// <param name="fields">The table's columns.</param>
    public static DataFrame Aligned(DataFrame rows, IReadOnlySet<string> own, IEnumerable<StructField> fields)
        => rows.Select(fields.Select(field => own.Contains(field.Name)
            ? Functions.Col(field.Name)
            : Functions.Lit(null).Cast(field.DataType).As(field.Name)));

    /// <summary>Adds rows to a table.</summary>
    /// <param name="definition">The table.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="cancellationToken">Interrupts the write.</param>
    public Task AppendAsync(TableDefinition definition, DataFrame rows, CancellationToken cancellationToken)
        => WriteAsync(definition, rows, "append", null, cancellationToken);

    /// <summary>Replaces the rows of a table that meet a condition, in one commit.</summary>
    /// <param name="definition">The table.</param>
    /// <param name="rows">The new rows; each meets the condition.</param>
    /// <param name="condition">Which rows are replaced, as SQL.</param>
    /// <param name="cancellationToken">Interrupts the write.</param>
    public Task ReplaceAsync(TableDefinition definition, DataFrame rows, string condition, CancellationToken cancellationToken)
        => WriteAsync(definition, rows, "overwrite", condition, cancellationToken);

    /// <summary>Replaces all rows of a table, in one commit.</summary>
    /// <param name="definition">The table.</param>
    /// <param name="rows">The new rows.</param>
    /// <param name="cancellationToken">Interrupts the write.</param>
    public Task OverwriteAsync(TableDefinition definition, DataFrame rows, CancellationToken cancellationToken)
        => WriteAsync(definition, rows, "overwrite", null, cancellationToken);

    /// <summary>Removes the rows of a table that meet a condition.</summary>
    /// <param name="definition">The table.</param>
    /// <param name="condition">Which rows, as SQL.</param>
    /// <param name="cancellationToken">Interrupts the write.</param>
    public async Task DeleteAsync(TableDefinition definition, string condition, CancellationToken cancellationToken)
    {
        var table = TableSql.ByPath(EnginePath(root.Below(definition.Name)));
        await CommitAsync(definition, () => spark.SqlAsync($"DELETE FROM {table} WHERE {condition}", cancellationToken: cancellationToken), cancellationToken);
    }

    private static DateOnly? Date(string partition) => partition.Length == 0 ? null : EventDates.Parse(partition);

    private async Task WriteAsync(TableDefinition definition, DataFrame rows, string mode, string? condition, CancellationToken cancellationToken)
    {
        await EnsureAsync(definition, cancellationToken);
        var writer = rows.Write().Format("delta").Mode(mode).PartitionBy([.. definition.PartitionedBy]);
        if (definition.TakesExtraColumns)
        {
            // Only where it is needed: Sail then writes the schema anew, without the columns' comments.
            writer = writer.Option("mergeSchema", "true");
        }

        if (condition is not null)
        {
            writer = writer.Option("replaceWhere", condition);
        }

        await CommitAsync(definition, () => writer.SaveAsync(EnginePath(root.Below(definition.Name)), cancellationToken), cancellationToken);
    }

    // Jobs without the lake's lock, detect and maintain, commit between the others' commits: Delta lets one of two that touch each other fail, whole.
    private async Task CommitAsync(TableDefinition definition, Func<Task> commit, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            await Committing(cancellationToken);
            try
            {
                await commit();
                break;
            }
            catch (SparkConnectException e) when (attempt < DeltaConflict.Attempts && DeltaConflict.Is(e))
            {
                await Task.Delay(DeltaConflict.DelayAfter(attempt), Clock, cancellationToken);
            }
        }

        Committed(definition.Name);
    }

    private async Task CreateByPathAsync(TableDefinition definition, string path, CancellationToken cancellationToken)
    {
        try
        {
            await spark.SqlAsync(TableSql.Create(definition, TableSql.ByPath(path), null), cancellationToken: cancellationToken);
        }
        catch (SparkConnectException) when (engine == EngineKind.Remote)
        {
            // A remote may be Sail, which creates tables by name only.
            await CreateByNameAsync(definition, path, cancellationToken);
        }
    }

    private Task<DataFrame> CreateByNameAsync(TableDefinition definition, string path, CancellationToken cancellationToken)
        => spark.SqlAsync(TableSql.Create(definition, TableSql.Name($"{definition.Name}_{Guid.NewGuid():N}"), path), cancellationToken: cancellationToken);
}
