using System.Net;
using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace SparkJobs.Storage;

/// <summary>Objects on S3, by s3a:// URLs. Failures of the service are told as what a user can do about them.</summary>
/// <param name="client">The client.</param>
internal sealed class S3FileStore(IAmazonS3 client) : IFileStore
{
    private const string Scheme = "s3a://";

    /// <inheritdoc/>
    /// <exception cref="JobException">The bucket cannot be listed: exit code 2 where it is missing or access is denied, 75 where S3 does not answer.</exception>
    public async IAsyncEnumerable<StoredFile> ListAsync(string folder, bool recursive, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (bucket, _) = Split(folder);
        await foreach (var page in PagesAsync(folder, recursive, cancellationToken))
        {
            foreach (var found in page.S3Objects ?? [])
            {
                // Some programs mark folders by empty objects with a slash at the end.
                if (!found.Key.EndsWith('/'))
                {
                    yield return new StoredFile($"{Scheme}{bucket}/{found.Key}", found.Size ?? 0, Time(found.LastModified), found.ETag);
                }
            }
        }
    }

    /// <inheritdoc/>
    /// <exception cref="JobException">The bucket cannot be listed.</exception>
    public async Task<IReadOnlyList<string>> ListFoldersAsync(string folder, CancellationToken cancellationToken)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (var page in PagesAsync(folder, recursive: false, cancellationToken))
        {
            names.UnionWith((page.CommonPrefixes ?? []).Select(prefix => prefix.TrimEnd('/')).Select(prefix => prefix[(prefix.LastIndexOf('/') + 1)..]));
        }

        return [.. names];
    }

    /// <inheritdoc/>
    /// <exception cref="JobException">S3 refuses or does not answer.</exception>
    public async Task<StoredFile?> FindAsync(string path, CancellationToken cancellationToken)
    {
        var (bucket, key) = Split(path);
        if (key.Length == 0)
        {
            return null;
        }

        try
        {
            var found = await client.GetObjectMetadataAsync(bucket, key, cancellationToken);
            return new StoredFile(path, found.ContentLength, Time(found.LastModified), found.ETag);
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
        catch (Exception e) when (IsOfService(e))
        {
            throw Failure(path, e);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="JobException">S3 refuses or does not answer.</exception>
    public async Task<Stream> OpenReadAsync(string path, CancellationToken cancellationToken)
    {
        var (bucket, key) = Split(path);
        try
        {
            var response = await client.GetObjectAsync(bucket, key, cancellationToken);
            return new S3Content(response.ResponseStream, path);
        }
        catch (Exception e) when (IsOfService(e))
        {
            throw Failure(path, e);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="JobException">S3 refuses or does not answer.</exception>
    public async Task<TaggedContent?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var (bucket, key) = Split(path);
        try
        {
            using var response = await client.GetObjectAsync(bucket, key, cancellationToken);
            using var content = new MemoryStream();
            await response.ResponseStream.CopyToAsync(content, cancellationToken);
            return new TaggedContent(content.ToArray(), response.ETag);
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound && IsOfObject(e))
        {
            return null;
        }
        catch (Exception e) when (IsOfService(e))
        {
            throw Failure(path, e);
        }
    }

    /// <inheritdoc/>
    /// <remarks>By S3's conditional writes. A refusal may be the echo of an own write whose answer was lost, so the content decides.</remarks>
    /// <exception cref="JobException">S3 refuses or does not answer.</exception>
    public async Task<string?> TryWriteAsync(string path, ReadOnlyMemory<byte> content, string? expected, CancellationToken cancellationToken)
    {
        try
        {
            if (await PutAsync(path, content, expected, mustBeNew: expected is null, cancellationToken) is { Length: > 0 } tag)
            {
                return tag;
            }
        }
        catch (AmazonS3Exception e) when (e.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict || (expected is not null && IsOfObject(e)))
        {
            // Told below.
        }
        catch (Exception e) when (IsOfService(e))
        {
            throw Failure(path, e);
        }

        var present = await ReadAsync(path, cancellationToken);
        return present is not null && present.Content.Span.SequenceEqual(content.Span) ? present.Tag : null;
    }

    /// <inheritdoc/>
    /// <exception cref="JobException">S3 refuses or does not answer.</exception>
    public async Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        try
        {
            await PutAsync(path, content, null, mustBeNew: false, cancellationToken);
        }
        catch (Exception e) when (IsOfService(e))
        {
            throw Failure(path, e);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="JobException">S3 refuses or does not answer.</exception>
    public async Task DeleteAsync(string path, CancellationToken cancellationToken)
    {
        var (bucket, key) = Split(path);
        try
        {
            await client.DeleteObjectAsync(bucket, key, cancellationToken);
        }
        catch (Exception e) when (IsOfService(e))
        {
            throw Failure(path, e);
        }
    }

    private async Task<string?> PutAsync(string path, ReadOnlyMemory<byte> content, string? expected, bool mustBeNew, CancellationToken cancellationToken)
    {
        var (bucket, key) = Split(path);
        using var stream = new MemoryStream(content.ToArray());
        var request = new PutObjectRequest { BucketName = bucket, Key = key, InputStream = stream, IfMatch = expected, IfNoneMatch = mustBeNew ? "*" : null };
        return (await client.PutObjectAsync(request, cancellationToken)).ETag;
    }

    // A bucket that is missing is a mistake, and not an object that is missing.
    private static bool IsOfObject(AmazonS3Exception e) => e.ErrorCode is "NoSuchKey" or "NotFound";

    private static (string Bucket, string Key) Split(string path)
    {
        var rest = path[Scheme.Length..];
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? (rest, "") : (rest[..slash], rest[(slash + 1)..]);
    }

    private static DateTime Time(DateTime? time)
    {
        var utc = (time ?? DateTime.UnixEpoch).ToUniversalTime();
        return new DateTime(utc.Ticks - (utc.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
    }

    /// <summary>Whether an error is the service's or the way's to it.</summary>
    /// <param name="e">The error.</param>
    internal static bool IsOfService(Exception e) => e is AmazonClientException or AmazonServiceException or HttpRequestException or IOException;

    /// <summary>Tells such an error to the user.</summary>
    /// <param name="path">The URL that was asked for.</param>
    /// <param name="e">The error.</param>
    internal static JobException Failure(string path, Exception e)
        => e is AmazonServiceException { StatusCode: >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError } refusal
            ? new JobException(ExitCode.Usage, $"{path}: S3 says {refusal.ErrorCode}: {refusal.Message} Check the bucket, the region and the credentials.", e)
            : new JobException(ExitCode.Retry, $"{path}: S3 cannot be reached: {e.Message} Check AWS_REGION, AWS_ENDPOINT_URL and the credentials, or try again.", e);

    private async IAsyncEnumerable<ListObjectsV2Response> PagesAsync(
        string folder,
        bool recursive,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (bucket, key) = Split(folder);
        var request = new ListObjectsV2Request { BucketName = bucket, Prefix = key.Length == 0 ? "" : key + "/", Delimiter = recursive ? null : "/" };
        bool more;
        do
        {
            var page = await PageAsync(folder, request, cancellationToken);
            yield return page;
            more = page.IsTruncated ?? false;
            request.ContinuationToken = page.NextContinuationToken;
        }
        while (more);
    }

    private async Task<ListObjectsV2Response> PageAsync(string folder, ListObjectsV2Request request, CancellationToken cancellationToken)
    {
        try
        {
            return await client.ListObjectsV2Async(request, cancellationToken);
        }
        catch (Exception e) when (IsOfService(e))
        {
            throw Failure(folder, e);
        }
    }
}
