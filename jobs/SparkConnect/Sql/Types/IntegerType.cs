namespace SparkConnect.Sql.Types;

/// <summary>Signed 32-bit integers; values are <see cref="int"/>.</summary>
public sealed class IntegerType : DataType
{
    /// <inheritdoc/>
    public override string TypeName => "integer";

    /// <inheritdoc/>
    public override string SimpleString => "int";
}
