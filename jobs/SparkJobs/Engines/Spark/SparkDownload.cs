using System.Security.Cryptography;

namespace SparkJobs.Engines.Spark;

/// <summary>Fetches Spark's release from its publisher.</summary>
internal sealed class SparkDownload(HttpMessageHandler handler)
{
    private const string Release = $"spark-{SparkInstallation.InstalledVersion}-bin-hadoop3";
    private static readonly Uri Folder = new($"https://archive.apache.org/dist/spark/spark-{SparkInstallation.InstalledVersion}/");

    /// <summary>Downloads the release into a folder, compares its SHA-512 with the published one and unpacks it.</summary>
    /// <param name="folder">An empty folder.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The release's folder in it.</returns>
    /// <exception cref="EngineUnavailableException">The publisher cannot be reached, or what came is not what was published.</exception>
    public async Task<string> FetchAsync(string folder, CancellationToken cancellationToken)
    {
        var archive = Path.Combine(folder, Release + ".tgz");
        try
        {
            using var client = new HttpClient(handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
            var published = await client.GetStringAsync(new Uri(Folder, Release + ".tgz.sha512"), cancellationToken);
            var received = await SaveAsync(client, archive, cancellationToken);
            if (!PublishedDigest(published).Equals(received, StringComparison.OrdinalIgnoreCase))
            {
                throw new EngineUnavailableException($"{Folder}{Release}.tgz does not have the published SHA-512 and was thrown away", isTransient: true);
            }
        }
        catch (HttpRequestException failure)
        {
            throw new EngineUnavailableException(
                $"Spark cannot be downloaded from {Folder} ({failure.Message}); name a Spark 4.0 in SPARK_HOME, or a folder with {SparkArchive} in {EngineVariables.Archives}",
                isTransient: true,
                failure);
        }

        await EngineCache.ExtractAsync(archive, folder, cancellationToken);
        return Path.Combine(folder, Release);
    }

    private const string SparkArchive = $"spark-{SparkInstallation.InstalledVersion}.tar.xz";

    private static async Task<string> SaveAsync(HttpClient client, string path, CancellationToken cancellationToken)
    {
        await using var source = await client.GetStreamAsync(new Uri(Folder, Release + ".tgz"), cancellationToken);
        await using var target = File.Create(path);
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        var buffer = new byte[1 << 16];
        for (var length = await source.ReadAsync(buffer, cancellationToken); length > 0; length = await source.ReadAsync(buffer, cancellationToken))
        {
            digest.AppendData(buffer.AsSpan(0, length));
            await target.WriteAsync(buffer.AsMemory(0, length), cancellationToken);
        }

        return Convert.ToHexString(digest.GetHashAndReset());
    }

    /// <summary>The digest in a checksum file: <c>DIGEST  FILE</c>, or <c>FILE: DIGEST</c> with the digest in groups over several lines.</summary>
    private static string PublishedDigest(string text)
    {
        var afterName = text.Contains(':', StringComparison.Ordinal) ? text[(text.IndexOf(':') + 1)..] : text.Split(' ')[0];
        return string.Concat(afterName.Where(char.IsAsciiHexDigit));
    }
}
