using System.Numerics;

namespace Lakehouse.Tests.Reference;

/// <summary>Quotients of counts as decimal(18,6).</summary>
internal static class ReferenceRate
{
    private static readonly BigInteger Million = 1_000_000;

    /// <summary>The exact quotient, rounded half up once to six digits; null when the denominator is 0.</summary>
    public static decimal? Of(BigInteger numerator, BigInteger denominator)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(numerator);
        ArgumentOutOfRangeException.ThrowIfNegative(denominator);
        if (denominator.IsZero)
        {
            return null;
        }

        var millionths = ((2 * numerator * Million) + denominator) / (2 * denominator);
        return (decimal)millionths * 0.000001m;
    }
}
