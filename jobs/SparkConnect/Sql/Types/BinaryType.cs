namespace SparkConnect.Sql.Types;

/// <summary>Bytes; values are arrays of <see cref="byte"/>.</summary>
public sealed class BinaryType : DataType
{
    /// <inheritdoc/>
    public override string TypeName => "binary";
}
