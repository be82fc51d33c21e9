namespace SparkConnect.Sql.Types;

/// <summary>Signed 64-bit integers; values are <see cref="long"/>.</summary>
public sealed class LongType : DataType
{
    /// <inheritdoc/>
    public override string TypeName => "long";

    /// <inheritdoc/>
    public override string SimpleString => "bigint";
}
