namespace Lakehouse.Schema;

/// <summary>One column of a table: the contract that dashboards rely on.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type as Spark DDL, such as <c>bigint</c> or <c>decimal(18,2)</c>.</param>
/// <param name="Meaning">What it holds: unit, formula and, where it can be null, what null means.</param>
/// <param name="Nullable">Whether it can be null.</param>
public sealed record ColumnDefinition(string Name, string Type, string Meaning, bool Nullable = false);
