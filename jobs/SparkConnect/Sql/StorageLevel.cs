namespace SparkConnect.Sql;

/// <summary>Where the server keeps a table that is to be used again.</summary>
/// <param name="UseDisk">Whether it may lie on disk.</param>
/// <param name="UseMemory">Whether it may lie in memory.</param>
/// <param name="UseOffHeap">Whether that memory is outside of Java's heap.</param>
/// <param name="Deserialized">Whether it lies in memory as objects instead of bytes.</param>
/// <param name="Replication">How many workers keep each part.</param>
public sealed record StorageLevel(bool UseDisk, bool UseMemory, bool UseOffHeap, bool Deserialized, int Replication = 1)
{
    /// <summary>Not kept.</summary>
    public static StorageLevel None { get; } = new(UseDisk: false, UseMemory: false, UseOffHeap: false, Deserialized: false);

    /// <summary>On disk.</summary>
    public static StorageLevel DiskOnly { get; } = new(UseDisk: true, UseMemory: false, UseOffHeap: false, Deserialized: false);

    /// <summary>In memory, as bytes; what does not fit is computed again.</summary>
    public static StorageLevel MemoryOnly { get; } = new(UseDisk: false, UseMemory: true, UseOffHeap: false, Deserialized: false);

    /// <summary>In memory, as bytes; what does not fit on disk.</summary>
    public static StorageLevel MemoryAndDisk { get; } = new(UseDisk: true, UseMemory: true, UseOffHeap: false, Deserialized: false);

    /// <summary>In memory, as objects; what does not fit on disk: what <see cref="DataFrame.Cache"/> asks for.</summary>
    public static StorageLevel MemoryAndDiskDeserialized { get; } = new(UseDisk: true, UseMemory: true, UseOffHeap: false, Deserialized: true);

    internal static StorageLevel From(Protos.StorageLevel level)
        => new(level.UseDisk, level.UseMemory, level.UseOffHeap, level.Deserialized, level.Replication);

    internal Protos.StorageLevel ToProto() => new()
    {
        UseDisk = UseDisk,
        UseMemory = UseMemory,
        UseOffHeap = UseOffHeap,
        Deserialized = Deserialized,
        Replication = Replication,
    };
}
