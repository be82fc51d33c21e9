namespace SparkConnect.Sql.Types;

/// <summary>Signed 16-bit integers; values are <see cref="short"/>.</summary>
public sealed class ShortType : DataType
{
    /// <inheritdoc/>
    public override string TypeName => "short";

    /// <inheritdoc/>
    public override string SimpleString => "smallint";
}
