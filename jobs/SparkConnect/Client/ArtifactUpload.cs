using Google.Protobuf;
using SparkConnect.Protos;

namespace SparkConnect.Client;

/// <summary>
/// Cuts an artifact into the requests of one upload: a small one travels whole, a larger one as a beginning and further chunks, each with its checksum.
/// </summary>
internal static class ArtifactUpload
{
    /// <summary>Makes the requests.</summary>
    /// <param name="requests">Makes the first one, with the session's fields.</param>
    /// <param name="name">The artifact's name with its prefix.</param>
    /// <param name="content">Its bytes.</param>
    public static IEnumerable<AddArtifactsRequest> Requests(SessionRequests requests, string name, ReadOnlyMemory<byte> content)
    {
        const int chunkLength = SparkConnectProtocol.ArtifactChunkLength;
        var first = requests.AddArtifacts();
        if (content.Length <= chunkLength)
        {
            var artifact = new AddArtifactsRequest.Types.SingleChunkArtifact { Name = name, Data = Chunk(content) };
            first.Batch = new AddArtifactsRequest.Types.Batch { Artifacts = { artifact } };
            yield return first;
            yield break;
        }

        first.BeginChunk = new AddArtifactsRequest.Types.BeginChunkedArtifact
        {
            Name = name,
            TotalBytes = content.Length,
            NumChunks = (content.Length + chunkLength - 1) / chunkLength,
            InitialChunk = Chunk(content[..chunkLength]),
        };
        yield return first;
        for (var at = chunkLength; at < content.Length; at += chunkLength)
        {
            var request = requests.AddArtifacts();
            request.Chunk = Chunk(content.Slice(at, Math.Min(chunkLength, content.Length - at)));
            yield return request;
        }
    }

    private static AddArtifactsRequest.Types.ArtifactChunk Chunk(ReadOnlyMemory<byte> bytes) =>
        new() { Data = UnsafeByteOperations.UnsafeWrap(bytes), Crc = Crc32.Compute(bytes.Span) };
}
