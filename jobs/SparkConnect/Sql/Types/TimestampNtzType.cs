namespace SparkConnect.Sql.Types;

/// <summary>Date and time without a zone, in microseconds; values are <see cref="DateTime"/> of kind <see cref="DateTimeKind.Unspecified"/>.</summary>
public sealed class TimestampNtzType : DataType
{
    /// <inheritdoc/>
    public override string TypeName => "timestamp_ntz";
}
