namespace SparkConnect.Sql.Types;

/// <summary>Text of exactly <paramref name="length"/> characters, padded with blanks; values are <see cref="string"/>.</summary>
/// <param name="length">The number of characters, at least 1.</param>
public sealed class CharType(int length) : DataType
{
    /// <summary>The number of characters.</summary>
    public int Length { get; } = length;

    /// <inheritdoc/>
    public override string TypeName => $"char({Length})";
}
