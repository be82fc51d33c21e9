namespace SparkConnect.Arrow;

/// <summary>A named, typed column of a table or member of a nested type.</summary>
/// <param name="Name">The name; empty is legal, and so are repeats.</param>
/// <param name="Type">The type of the values.</param>
/// <param name="IsNullable">Whether the sender says that nulls can occur.</param>
public sealed record ArrowField(string Name, ArrowType Type, bool IsNullable = true);
