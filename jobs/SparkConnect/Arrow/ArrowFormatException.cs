using System.Globalization;

namespace SparkConnect.Arrow;

/// <summary>Bytes that are no Arrow IPC stream, or one that uses a part of the format which this reader refuses.</summary>
public sealed class ArrowFormatException : FormatException
{
    /// <summary>Creates an error with no more than a message.</summary>
    public ArrowFormatException()
    {
    }

    /// <summary>Creates an error with a message of its own.</summary>
    /// <param name="message">What is wrong.</param>
    public ArrowFormatException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an error with its cause.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">The cause.</param>
    public ArrowFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an error at a place of the stream.</summary>
    /// <param name="offset">The place, in bytes from the stream's start.</param>
    /// <param name="expected">What the format asks for there.</param>
    /// <param name="found">What is there.</param>
    public ArrowFormatException(long offset, string expected, string found)
        : base(string.Create(CultureInfo.InvariantCulture, $"Arrow stream, byte {offset}: expected {expected}, found {found}."))
    {
        Offset = offset;
    }

    /// <summary>The place of the fault, in bytes from the stream's start; null when it is not tied to one.</summary>
    public long? Offset { get; }
}
