namespace SparkConnect.Sql.Types;

/// <summary>Instants in microseconds; values are <see cref="DateTime"/> of kind <see cref="DateTimeKind.Utc"/>.</summary>
public sealed class TimestampType : DataType
{
    /// <inheritdoc/>
    public override string TypeName => "timestamp";
}
