namespace Lakehouse.Schema;

/// <summary>What a table is: its grain, its key and its columns. The written tables, the docs and the tests all follow it.</summary>
public sealed record TableDefinition
{
    /// <summary>The table's name, which is also its folder in the lake.</summary>
    public required string Name { get; init; }

    /// <summary>What one row is.</summary>
    public required string Grain { get; init; }

    /// <summary>The columns that identify a row; empty where rows are not unique by any columns.</summary>
    public required IReadOnlyList<string> Keys { get; init; }

    /// <summary>The columns, in the order in which they are written.</summary>
    public required IReadOnlyList<ColumnDefinition> Columns { get; init; }

    /// <summary>The columns the files are partitioned by; empty for none.</summary>
    public IReadOnlyList<string> PartitionedBy { get; init; } = [];

    /// <summary>Whether the settings of a lake may add columns to it.</summary>
    public bool TakesExtraColumns { get; init; }

    /// <summary>How to read it, for its users: which rows there are and how their figures come about.</summary>
    public string Reading { get; init; } = "";

    /// <summary>What it is not: the readings that would be wrong.</summary>
    public string IsNot { get; init; } = "";

    /// <summary>The definition of one column.</summary>
    /// <param name="name">The column's name.</param>
    /// <exception cref="KeyNotFoundException">The table has no such column.</exception>
    public ColumnDefinition Column(string name)
        => Columns.FirstOrDefault(column => string.Equals(column.Name, name, StringComparison.Ordinal))
            ?? throw new KeyNotFoundException($"Table {Name} has no column {name}.");
}
