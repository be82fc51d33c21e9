namespace SparkConnect.Sql.Types;

/// <summary>Months, days and microseconds, each counted on its own.</summary>
public sealed class CalendarIntervalType : DataType
{
    /// <inheritdoc/>
    public override string TypeName => "interval";
}
