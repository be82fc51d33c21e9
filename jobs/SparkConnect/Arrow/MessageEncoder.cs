using static SparkConnect.Arrow.ArrowIpcFormat;

namespace SparkConnect.Arrow;

/// <summary>Writes the table around every header.</summary>
internal static class MessageEncoder
{
    /// <summary>Writes the table Message.</summary>
    /// <returns>The place of the offset to the header, to be filled by writing it.</returns>
    public static int Write(FlatBufferWriter writer, MessageHeader header, long bodyLength)
    {
        var message = writer.Table(0, Message.Version, Message.HeaderType, Message.Header, Message.BodyLength);
        writer.WriteInt16(message[0], MetadataVersion5);
        writer.WriteByte(message[1], (byte)header);
        writer.WriteInt64(message[3], bodyLength);
        return message[2];
    }
}
