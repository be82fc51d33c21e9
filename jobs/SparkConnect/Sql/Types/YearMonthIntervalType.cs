namespace SparkConnect.Sql.Types;

/// <summary>A number of months.</summary>
public sealed class YearMonthIntervalType : DataType
{
    /// <inheritdoc/>
    public override string TypeName => "interval year to month";
}
