namespace SparkConnect.Sql.Types;

/// <summary>The type of a column that has no value but null.</summary>
public sealed class NullType : DataType
{
    /// <inheritdoc/>
    public override string TypeName => "void";
}
