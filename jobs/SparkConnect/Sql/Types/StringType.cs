namespace SparkConnect.Sql.Types;

/// <summary>Text; values are <see cref="string"/>.</summary>
/// <param name="collation">How values compare and sort; null for the order of UTF-8 bytes.</param>
public sealed class StringType(string? collation = null) : DataType
{
    /// <summary>How values compare and sort; null for the order of UTF-8 bytes.</summary>
    public string? Collation { get; } = collation;

    /// <inheritdoc/>
    public override string TypeName => "string";

    /// <inheritdoc/>
    public override string SimpleString => Collation is null ? "string" : $"string collate {Collation}";
}
