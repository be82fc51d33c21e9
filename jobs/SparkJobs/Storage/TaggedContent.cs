namespace SparkJobs.Storage;

/// <summary>A small file.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="Tag">Tells this content from any other that stood or will stand at its path.</param>
internal sealed record TaggedContent(ReadOnlyMemory<byte> Content, string Tag);
