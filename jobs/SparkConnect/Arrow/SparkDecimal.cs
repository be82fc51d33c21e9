using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace SparkConnect.Arrow;

/// <summary>
/// An exact decimal of up to 38 digits, as Spark has it; <see cref="decimal"/> ends at 28 or 29. Two values are equal when they are the same number with the
/// same scale, so 1.0 is not 1.00; <see cref="CompareTo"/> compares the numbers.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SparkDecimal : IComparable<SparkDecimal>
{
    /// <summary>The most digits that Spark's decimals have.</summary>
    public const int MaxPrecision = 38;

    /// <summary>The most digits after the point that <see cref="decimal"/> holds.</summary>
    private const int MaxClrScale = 28;

    private static readonly Int128 MaxClrUnscaled = (Int128)decimal.MaxValue;

    /// <summary>Creates a number.</summary>
    /// <param name="unscaledValue">All digits as a whole number.</param>
    /// <param name="scale">How many of them are after the point, 0 to 38.</param>
    public SparkDecimal(Int128 unscaledValue, int scale)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(scale);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(scale, MaxPrecision);
        UnscaledValue = unscaledValue;
        Scale = scale;
    }

    /// <summary>All digits as a whole number.</summary>
    public Int128 UnscaledValue { get; }

    /// <summary>How many of the digits are after the point.</summary>
    public int Scale { get; }

    /// <summary>How many digits the unscaled value has; zero has one.</summary>
    public int Precision => UnscaledValue.ToString(CultureInfo.InvariantCulture).AsSpan().TrimStart('-').Length;

    /// <summary>The same number with the same scale.</summary>
    /// <param name="value">Any decimal.</param>
    public static SparkDecimal FromDecimal(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var magnitude = new Int128((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]);
        return new SparkDecimal(value < 0 ? -magnitude : magnitude, value.Scale);
    }

    /// <summary>The same number with another scale.</summary>
    /// <param name="scale">The new scale.</param>
    /// <param name="rescaled">The number; it is the same one, never rounded.</param>
    /// <returns>Whether the number can be written with that scale in 38 digits.</returns>
    public bool TryRescale(int scale, out SparkDecimal rescaled)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(scale);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(scale, MaxPrecision);
        rescaled = default;
        var unscaled = UnscaledValue;
        for (var current = Scale; current < scale; current++)
        {
            if (unscaled > Int128.MaxValue / 10 || unscaled < Int128.MinValue / 10)
            {
                return false;
            }

            unscaled *= 10;
        }

        for (var current = Scale; current > scale; current--)
        {
            if (unscaled % 10 != 0)
            {
                return false;
            }

            unscaled /= 10;
        }

        rescaled = new SparkDecimal(unscaled, scale);
        return true;
    }

    /// <summary>Converts to <see cref="decimal"/>, keeping the scale.</summary>
    /// <param name="value">The same number.</param>
    /// <returns>Whether it fits: the unscaled value below 2^96, the scale up to 28.</returns>
    public bool TryToDecimal(out decimal value)
    {
        value = 0;
        if (Scale > MaxClrScale || UnscaledValue > MaxClrUnscaled || UnscaledValue < -MaxClrUnscaled)
        {
            return false;
        }

        var magnitude = (UInt128)Int128.Abs(UnscaledValue);
        value = new decimal((int)(uint)magnitude, (int)(uint)(magnitude >> 32), (int)(uint)(magnitude >> 64), Int128.IsNegative(UnscaledValue), (byte)Scale);
        return true;
    }

    /// <summary>The digits with a point and a leading minus, never an exponent.</summary>
    public override string ToString()
    {
        var digits = UnscaledValue.ToString(CultureInfo.InvariantCulture).TrimStart('-').PadLeft(Scale + 1, '0');
        var sign = Int128.IsNegative(UnscaledValue) ? "-" : string.Empty;
        return Scale == 0 ? sign + digits : $"{sign}{digits.AsSpan(0, digits.Length - Scale)}.{digits.AsSpan(digits.Length - Scale)}";
    }

    /// <summary>Compares the numbers, whatever their scales.</summary>
    /// <param name="other">The other number.</param>
    public int CompareTo(SparkDecimal other)
    {
        if (Scale == other.Scale)
        {
            return UnscaledValue.CompareTo(other.UnscaledValue);
        }

        var scale = Math.Max(Scale, other.Scale);
        return Widen(scale).CompareTo(other.Widen(scale));
    }

    private BigInteger Widen(int scale) => UnscaledValue * BigInteger.Pow(10, scale - Scale);

    /// <summary>Whether the left number is smaller.</summary>
    /// <param name="left">The left number.</param>
    /// <param name="right">The right number.</param>
    public static bool operator <(SparkDecimal left, SparkDecimal right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left number is smaller or the same.</summary>
    /// <param name="left">The left number.</param>
    /// <param name="right">The right number.</param>
    public static bool operator <=(SparkDecimal left, SparkDecimal right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left number is greater.</summary>
    /// <param name="left">The left number.</param>
    /// <param name="right">The right number.</param>
    public static bool operator >(SparkDecimal left, SparkDecimal right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left number is greater or the same.</summary>
    /// <param name="left">The left number.</param>
    /// <param name="right">The right number.</param>
    public static bool operator >=(SparkDecimal left, SparkDecimal right) => left.CompareTo(right) >= 0;
}
