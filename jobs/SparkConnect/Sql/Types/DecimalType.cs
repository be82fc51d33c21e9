namespace SparkConnect.Sql.Types;

/// <summary>
/// Exact decimal numbers. Values are <see cref="decimal"/> where they fit into one, which every number of up to 28 digits does, and
/// <see cref="Arrow.SparkDecimal"/> otherwise.
/// </summary>
/// <param name="precision">Digits in all, 1 to 38; default 10.</param>
/// <param name="scale">Digits after the point, 0 to <paramref name="precision"/>; default 0.</param>
public sealed class DecimalType(int precision = 10, int scale = 0) : DataType
{
    /// <summary>Digits in all.</summary>
    public int Precision { get; } = precision;

    /// <summary>Digits after the point.</summary>
    public int Scale { get; } = scale;

    /// <inheritdoc/>
    public override string TypeName => $"decimal({Precision},{Scale})";
}
