namespace SparkConnect.Arrow.Columns;

/// <summary>Reads one value from its bytes.</summary>
/// <param name="slot">The bytes, as many as the type is wide.</param>
internal delegate T SlotReader<out T>(ReadOnlySpan<byte> slot);
