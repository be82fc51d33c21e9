using static SparkConnect.Arrow.ArrowIpcFormat;

namespace SparkConnect.Arrow;

/// <summary>A column ready to be written: its node and its buffers in order.</summary>
/// <param name="Length">How many values.</param>
/// <param name="NullCount">How many of them are null.</param>
/// <param name="Buffers">The buffers without padding.</param>
internal sealed record ColumnBuffers(int Length, int NullCount, IReadOnlyList<byte[]> Buffers)
{
    /// <summary>The length that a buffer takes in the body.</summary>
    public static long Padded(long length) => (length + Alignment - 1) / Alignment * Alignment;

    /// <summary>Writes the buffers, each filled up to a multiple of eight bytes.</summary>
    public void WriteTo(MemoryStream body)
    {
        ReadOnlySpan<byte> padding = stackalloc byte[Alignment];
        foreach (var buffer in Buffers)
        {
            body.Write(buffer);
            body.Write(padding[..(int)(Padded(buffer.Length) - buffer.Length)]);
        }
    }
}
