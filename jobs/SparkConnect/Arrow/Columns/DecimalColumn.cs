using System.Buffers.Binary;

namespace SparkConnect.Arrow.Columns;

/// <summary>Decimals as 128-bit whole numbers; boxed they are <see cref="decimal"/> where that holds them.</summary>
internal sealed class DecimalColumn(ArrowType.Decimal type, int length, Validity validity, ReadOnlyMemory<byte> values)
    : FixedWidthColumn<SparkDecimal>(type, length, validity, values, Width, slot => new SparkDecimal(BinaryPrimitives.ReadInt128LittleEndian(slot), type.Scale))
{
    public const int Width = 16;

    private protected override object Box(SparkDecimal value) => value.TryToDecimal(out var clr) ? clr : value;
}
