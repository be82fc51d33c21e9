namespace SparkConnect.Arrow;

/// <summary>The bounds check that all access to FlatBuffers goes through.</summary>
internal static class FlatBuffer
{
    /// <summary>Returns the position when so many bytes are there.</summary>
    /// <param name="buffer">The whole FlatBuffer.</param>
    /// <param name="origin">Its place in the stream, for the message.</param>
    /// <param name="position">Where the bytes begin; any number.</param>
    /// <param name="length">How many there must be.</param>
    /// <param name="what">What they are, for the message.</param>
    public static int Check(ReadOnlySpan<byte> buffer, long origin, long position, long length, string what)
    {
        if (position < 0 || position > buffer.Length || length > buffer.Length - position)
        {
            throw new ArrowFormatException(
                origin,
                FormattableString.Invariant($"{what} inside {buffer.Length} bytes of metadata"),
                FormattableString.Invariant($"it at {position} with {length} bytes"));
        }

        return (int)position;
    }
}
