namespace SparkConnect.Sql.Types;

/// <summary>A type that the server named and this library does not know: one that a newer Spark added.</summary>
/// <param name="typeName">The server's name for it.</param>
public sealed class UnknownType(string typeName) : DataType
{
    /// <inheritdoc/>
    public override string TypeName { get; } = typeName;
}
