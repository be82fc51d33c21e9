namespace SparkConnect.Sql.Types;

/// <summary>64-bit floating-point numbers; values are <see cref="double"/>.</summary>
public sealed class DoubleType : DataType
{
    /// <inheritdoc/>
    public override string TypeName => "double";
}
