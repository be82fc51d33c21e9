using System.Text;
using SparkConnect.Client;

namespace SparkConnect.Tests.Client;

public sealed class Crc32Tests
{
    /// <summary>The check value that every catalogue of checksums gives for CRC-32, and two known ones.</summary>
    [Theory]
    [InlineData("123456789", 0xCBF43926)]
    [InlineData("", 0x00000000)]
    [InlineData("The quick brown fox jumps over the lazy dog", 0x414FA339)]
    public void IsTheChecksumOfZip(string text, uint expected) => Assert.Equal(expected, Crc32.Compute(Encoding.ASCII.GetBytes(text)));
}
