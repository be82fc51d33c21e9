namespace SparkConnect.Sql.Types;

/// <summary>Text of at most <paramref name="length"/> characters; values are <see cref="string"/>.</summary>
/// <param name="length">The number of characters, at least 1.</param>
public sealed class VarcharType(int length) : DataType
{
    /// <summary>The number of characters.</summary>
    public int Length { get; } = length;

    /// <inheritdoc/>
    public override string TypeName => $"varchar({Length})";
}
