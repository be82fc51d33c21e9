using SparkConnect.Grpc;

namespace SparkConnect.Tests.Grpc;

public sealed class PercentDecoderTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain + text", "plain + text")]
    [InlineData("two%0Alines", "two\nlines")]
    [InlineData("caf%C3%A9", "café")]
    [InlineData("%F0%9F%98%80", "😀")]
    [InlineData("100%", "100%")]
    [InlineData("50%zz and 5%4", "50%zz and 5%4")]
    [InlineData("%C3", "\ufffd")]
    [InlineData("naïve%21", "naïve!")]
    public void DecodesWhatItCanAndKeepsTheRest(string encoded, string expected) => Assert.Equal(expected, PercentDecoder.Decode(encoded));
}
