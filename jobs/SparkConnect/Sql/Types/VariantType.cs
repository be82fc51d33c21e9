namespace SparkConnect.Sql.Types;

/// <summary>Semi-structured values such as parsed JSON.</summary>
public sealed class VariantType : DataType
{
    /// <inheritdoc/>
    public override string TypeName => "variant";
}
