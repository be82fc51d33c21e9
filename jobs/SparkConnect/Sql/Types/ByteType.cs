namespace SparkConnect.Sql.Types;

/// <summary>Signed 8-bit integers; values are <see cref="sbyte"/>.</summary>
public sealed class ByteType : DataType
{
    /// <inheritdoc/>
    public override string TypeName => "byte";

    /// <inheritdoc/>
    public override string SimpleString => "tinyint";
}
