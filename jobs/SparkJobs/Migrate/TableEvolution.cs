using Lakehouse.Schema;
using Lakehouse.Tables;
using SparkJobs.Lake;
using static SparkConnect.Sql.Functions;

namespace SparkJobs.Migrate;

/// <summary>
/// Tables evolve by what is added: new tables, and new columns that older rows have null in. A lake that an older version wrote can be read as it is; migrate
/// brings it up before it is written to. A column of another type is no such step: nothing writes to that table.
/// </summary>
/// <param name="lake">The lake.</param>
internal sealed class TableEvolution(LakeStore lake)
{
    /// <summary>Makes sure that the tables of a lake can be written to.</summary>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    /// <exception cref="JobException">A table has a column of another type, or lacks one; all are named. Exit code 2.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        var lacking = await LackingAsync(cancellationToken);
        if (lacking.Count > 0)
        {
            throw new JobException(
                ExitCode.Usage,
                $"An older version wrote this lake: {string.Join("; ", lacking.Select(Describe))}. Bring it up first: migrate --lake {lake.Root}. Nothing was changed.");
        }
    }

    /// <summary>Says what tables lack.</summary>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    /// <returns>The tables that lack columns, with these.</returns>
    /// <exception cref="JobException">There is no lake, or a table has a column of another type. Exit code 2.</exception>
    public async Task<IReadOnlyList<(TableDefinition Table, IReadOnlyList<ColumnDefinition> Columns)>> PlanAsync(CancellationToken cancellationToken)
    {
        await lake.ExistingTableNamesAsync(cancellationToken);
        return await LackingAsync(cancellationToken);
    }

    /// <summary>Adds the columns that tables lack, and the tables that the lake lacks.</summary>
    /// <param name="lacking">What <see cref="PlanAsync"/> said.</param>
    /// <param name="cancellationToken">Interrupts it; the same command again completes it.</param>
    public async Task MigrateAsync(IReadOnlyList<(TableDefinition Table, IReadOnlyList<ColumnDefinition> Columns)> lacking, CancellationToken cancellationToken)
    {
        foreach (var (table, columns) in lacking)
        {
            var rows = columns.Aggregate(lake.Read(table.Name).Limit(0), (all, column) => all.WithColumn(column.Name, Lit(null).Cast(column.Type)));
            await lake.AppendAsync(table with { TakesExtraColumns = true }, rows, cancellationToken);
        }

        foreach (var definition in LakeTables.Definitions)
        {
            await lake.EnsureAsync(definition, cancellationToken);
        }
    }

    private static string Describe((TableDefinition Table, IReadOnlyList<ColumnDefinition> Columns) lacking)
        => $"{lacking.Table.Name} lacks {string.Join(", ", lacking.Columns.Select(column => column.Name))}";

    private async Task<IReadOnlyList<(TableDefinition Table, IReadOnlyList<ColumnDefinition> Columns)>> LackingAsync(CancellationToken cancellationToken)
    {
        var names = await lake.TableNamesAsync(cancellationToken);
        var present = LakeTables.Definitions.Where(definition => names.Contains(definition.Name, StringComparer.Ordinal)).ToList();
        var schemas = await Task.WhenAll(present.Select(definition => lake.Read(definition.Name).SchemaAsync(cancellationToken)));
        List<string> incompatible = [];
        List<(TableDefinition, IReadOnlyList<ColumnDefinition>)> lacking = [];
        foreach (var (definition, schema) in present.Zip(schemas))
        {
            var types = schema.Fields.ToDictionary(field => field.Name, field => field.DataType.SimpleString, StringComparer.Ordinal);
            incompatible.AddRange(definition.Columns
                .Where(column => types.TryGetValue(column.Name, out var type) && type != column.Type)
                .Select(column => $"{definition.Name}.{column.Name} is {types[column.Name]}, not {column.Type}"));
            var missing = definition.Columns.Where(column => !types.ContainsKey(column.Name)).ToList();
            if (missing.Count > 0)
            {
                lacking.Add((definition, missing));
            }
        }

        return incompatible.Count == 0
            ? lacking
            : throw new JobException(
                ExitCode.Usage,
                $"This version cannot write to the lake {lake.Root}: {string.Join("; ", incompatible)}. A column never changes its type: use the version that wrote it, or ingest into a new lake. Nothing was changed.");
    }
}
