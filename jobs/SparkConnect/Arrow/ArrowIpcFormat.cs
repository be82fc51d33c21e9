namespace SparkConnect.Arrow;

/// <summary>
/// Numbers of the Arrow columnar format 1.x: the IPC stream's framing and the slots of Message.fbs and Schema.fbs (apache/arrow, folder format).
/// </summary>
internal static class ArrowIpcFormat
{
    /// <summary>Stands before every message since Arrow 0.15; older streams begin with the length.</summary>
    public const uint ContinuationMarker = 0xFFFFFFFF;

    /// <summary>Messages, and the buffers in a body, begin at multiples of it.</summary>
    public const int Alignment = 8;

    /// <summary>The continuation marker and the metadata's length.</summary>
    public const int PrefixLength = 8;

    /// <summary>MetadataVersion V4, in use from 0.8; differs from V5 in unions only.</summary>
    public const short MetadataVersion4 = 3;

    /// <summary>MetadataVersion V5, in use since 1.0.</summary>
    public const short MetadataVersion5 = 4;

    /// <summary>The time zone that is written for instants.</summary>
    public const string UtcTimeZone = "UTC";

    /// <summary>The union MessageHeader.</summary>
    public enum MessageHeader : byte
    {
        None = 0,
        Schema = 1,
        DictionaryBatch = 2,
        RecordBatch = 3,
    }

    /// <summary>The union Type.</summary>
    public enum TypeId : byte
    {
        None = 0,
        Null = 1,
        Int = 2,
        FloatingPoint = 3,
        Binary = 4,
        Utf8 = 5,
        Bool = 6,
        Decimal = 7,
        Date = 8,
        Time = 9,
        Timestamp = 10,
        Interval = 11,
        List = 12,
        Struct = 13,
        Union = 14,
        FixedSizeBinary = 15,
        FixedSizeList = 16,
        Map = 17,
        Duration = 18,
        LargeBinary = 19,
        LargeUtf8 = 20,
        LargeList = 21,
        RunEndEncoded = 22,
        BinaryView = 23,
        Utf8View = 24,
        ListView = 25,
        LargeListView = 26,
    }

    /// <summary>Slots of the table Message.</summary>
    public static class Message
    {
        public const int Version = 0;
        public const int HeaderType = 1;
        public const int Header = 2;
        public const int BodyLength = 3;
    }

    /// <summary>Slots of the table Schema.</summary>
    public static class Schema
    {
        public const int Endianness = 0;
        public const int Fields = 1;
    }

    /// <summary>Slots of the table Field.</summary>
    public static class Field
    {
        public const int Name = 0;
        public const int Nullable = 1;
        public const int TypeType = 2;
        public const int Type = 3;
        public const int Dictionary = 4;
        public const int Children = 5;
    }

    /// <summary>Slots of the table RecordBatch.</summary>
    public static class RecordBatch
    {
        public const int Length = 0;
        public const int Nodes = 1;
        public const int Buffers = 2;
        public const int Compression = 3;
        public const int VariadicBufferCounts = 4;

        /// <summary>A FieldNode is two int64: length, null count. A Buffer is two as well: offset, length.</summary>
        public const int StructSize = 16;
    }

    /// <summary>
    /// Slots of the types' own tables. A slot is left out when it holds its default, which is why the defaults are here too: they are not always zero.
    /// </summary>
    public static class Types
    {
        public const int IntBitWidth = 0;
        public const int IntIsSigned = 1;
        public const int FloatingPointPrecision = 0;
        public const short FloatingPointHalf = 0;
        public const short FloatingPointSingle = 1;
        public const short FloatingPointDouble = 2;
        public const int DecimalPrecision = 0;
        public const int DecimalScale = 1;
        public const int DecimalBitWidth = 2;
        public const int DecimalDefaultBitWidth = 128;
        public const int DateUnit = 0;
        public const short DateUnitDay = 0;
        public const short DateUnitMillisecond = 1;
        public const int TimestampUnit = 0;
        public const int TimestampTimeZone = 1;
        public const int TimeUnit = 0;
        public const int TimeBitWidth = 1;
        public const int TimeDefaultBitWidth = 32;
        public const int DurationUnit = 0;
        public const int IntervalUnit = 0;
        public const short IntervalYearMonth = 0;
        public const short IntervalMonthDayNano = 2;
    }
}
