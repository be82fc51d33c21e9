namespace SparkConnect.Sql.Types;

/// <summary>Days of the Gregorian calendar; values are <see cref="DateOnly"/>.</summary>
public sealed class DateType : DataType
{
    /// <inheritdoc/>
    public override string TypeName => "date";
}
