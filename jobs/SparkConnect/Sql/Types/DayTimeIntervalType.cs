namespace SparkConnect.Sql.Types;

/// <summary>A duration in microseconds; values are <see cref="TimeSpan"/>.</summary>
public sealed class DayTimeIntervalType : DataType
{
    /// <inheritdoc/>
    public override string TypeName => "interval day to second";
}
