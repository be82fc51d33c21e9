namespace SparkConnect.Sql.Types;

/// <summary>32-bit floating-point numbers; values are <see cref="float"/>.</summary>
public sealed class FloatType : DataType
{
    /// <inheritdoc/>
    public override string TypeName => "float";
}
