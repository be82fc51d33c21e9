namespace SparkConnect.Sql.Types;

/// <summary>True or false; values are <see cref="bool"/>.</summary>
public sealed class BooleanType : DataType
{
    /// <inheritdoc/>
    public override string TypeName => "boolean";
}
