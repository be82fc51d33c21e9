using System.Globalization;
using SparkConnect.Arrow;

namespace SparkConnect.Tests.Arrow;

public sealed class SparkDecimalTests
{
    private static readonly Int128 AllNines = Int128.Parse("99999999999999999999999999999999999999", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("0", 0, "0")]
    [InlineData("5", 2, "0.05")]
    [InlineData("-5", 2, "-0.05")]
    [InlineData("-1470", 2, "-14.70")]
    [InlineData("99999999999999999999999999999999999999", 38, "0.99999999999999999999999999999999999999")]
    public void TextHasAllDigitsAndNoExponent(string unscaled, int scale, string expected) =>
        Assert.Equal(expected, new SparkDecimal(Int128.Parse(unscaled, CultureInfo.InvariantCulture), scale).ToString());

    [Theory]
    [InlineData("79228162514264337593543950335", true)]
    [InlineData("79228162514264337593543950336", false)]
    [InlineData("-79228162514264337593543950335", true)]
    [InlineData("-79228162514264337593543950336", false)]
    public void ClrDecimalHoldsUpTo96Bits(string unscaled, bool fits)
    {
        var number = new SparkDecimal(Int128.Parse(unscaled, CultureInfo.InvariantCulture), 0);
        Assert.Equal(fits, number.TryToDecimal(out var value));
        Assert.Equal(fits ? decimal.Parse(unscaled, CultureInfo.InvariantCulture) : 0, value);
    }

    [Fact]
    public void ClrDecimalHoldsUpTo28DigitsAfterThePoint()
    {
        Assert.True(new SparkDecimal(1, 28).TryToDecimal(out var value));
        Assert.Equal(0.0000000000000000000000000001m, value);
        Assert.False(new SparkDecimal(1, 29).TryToDecimal(out _));
    }

    [Theory]
    [InlineData("14.70")]
    [InlineData("-0.0000000000000000000000000001")]
    [InlineData("79228162514264337593543950335")]
    [InlineData("-79228162514264337593543950335")]
    public void FromDecimalAndBackKeepsValueAndScale(string text)
    {
        var value = decimal.Parse(text, CultureInfo.InvariantCulture);
        Assert.True(SparkDecimal.FromDecimal(value).TryToDecimal(out var back));
        Assert.Equal(text, back.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void RescalingNeverRoundsOrOverflows()
    {
        Assert.True(new SparkDecimal(15, 1).TryRescale(3, out var wider));
        Assert.Equal(new SparkDecimal(1500, 3), wider);
        Assert.True(wider.TryRescale(1, out var narrower));
        Assert.Equal(new SparkDecimal(15, 1), narrower);
        Assert.False(narrower.TryRescale(0, out _));
        Assert.False(new SparkDecimal(AllNines, 0).TryRescale(2, out _));
        Assert.False(new SparkDecimal(-AllNines, 0).TryRescale(2, out _));
    }

    [Fact]
    public void OrderIsThatOfTheNumbersWhateverTheirScales()
    {
        SparkDecimal small = new(-AllNines, 0);
        SparkDecimal fraction = new(AllNines, 38);
        SparkDecimal one = new(10, 1);
        Assert.True(small < fraction);
        Assert.True(fraction < one);
        Assert.True(one >= new SparkDecimal(1, 0));
        Assert.Equal(0, one.CompareTo(new SparkDecimal(1, 0)));
        Assert.NotEqual(one, new SparkDecimal(1, 0));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(39)]
    public void ScaleHasItsRange(int scale) => Assert.Throws<ArgumentOutOfRangeException>(() => new SparkDecimal(1, scale));
}
