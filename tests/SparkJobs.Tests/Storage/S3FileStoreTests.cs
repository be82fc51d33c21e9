using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using SparkJobs.Storage;
using SparkJobs.Tests.Support;
using TestEngines;

namespace SparkJobs.Tests.Storage;

public sealed class S3FileStoreTests(S3Emulator s3) : IClassFixture<S3Emulator>
{
    [SkippableFact]
    public async Task A_folder_is_listed_page_by_page_in_the_order_of_its_paths()
    {
        using var client = Client();
        var store = new S3FileStore(client);
        await client.PutBucketAsync("pages");
        foreach (var number in Enumerable.Range(0, 1001))
        {
            await PutAsync(client, "pages", FormattableString.Invariant($"in/{number:0000}.csv"), "x");
        }

        await PutAsync(client, "pages", "in/", "");
        await PutAsync(client, "pages", "in/sub/deep.csv", "four");
        await PutAsync(client, "pages", "input.csv", "");

        var all = await ListAsync(store, "s3a://pages/in", recursive: true);
        var top = await ListAsync(store, "s3a://pages/in", recursive: false);

        Assert.Equal(1002, all.Count);
        Assert.Equal(1001, top.Count);
        Assert.Equal(all.Select(file => file.Path).Order(StringComparer.Ordinal), all.Select(file => file.Path));
        var deep = all.Single(file => file.Name == "deep.csv");
        Assert.Equal(("s3a://pages/in/sub/deep.csv", 4L), (deep.Path, deep.Size));
        Assert.Equal(deep, await store.FindAsync(deep.Path, default));
        Assert.Equal(["in"], await store.ListFoldersAsync("s3a://pages", default));
        Assert.Equal(["sub"], await store.ListFoldersAsync("s3a://pages/in", default));
    }

    [SkippableFact]
    public async Task An_object_is_found_and_read_by_its_name_whatever_stands_in_it()
    {
        using var client = Client();
        var store = new S3FileStore(client);
        await client.PutBucketAsync("names");
        await PutAsync(client, "names", "a b/100%/ü+1.csv", "content");

        await using var content = await store.OpenReadAsync("s3a://names/a b/100%/ü+1.csv", default);
        using var reader = new StreamReader(content);

        Assert.Equal("content", await reader.ReadToEndAsync());
        Assert.NotNull(await store.FindAsync("s3a://names/a b/100%/ü+1.csv", default));
        Assert.Null(await store.FindAsync("s3a://names/a b", default));
        Assert.Null(await store.FindAsync("s3a://names", default));
    }

    [SkippableFact]
    public async Task What_s3_refuses_is_said_with_its_reason()
    {
        using var client = Client();
        var store = new S3FileStore(client);

        var failure = await Assert.ThrowsAsync<JobException>(() => ListAsync(store, "s3a://no-such-bucket/in", recursive: true));

        Assert.Equal(ExitCode.Usage, failure.ExitCode);
        Assert.Contains("s3a://no-such-bucket/in: S3 says NoSuchBucket", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_s3_that_does_not_answer_is_worth_another_try()
    {
        using var client = new AmazonS3Client(
            new BasicAWSCredentials("key", "secret"),
            new AmazonS3Config { ServiceURL = "http://127.0.0.1:1", ForcePathStyle = true, MaxErrorRetry = 0 });

        var failure = await Assert.ThrowsAsync<JobException>(() => new S3FileStore(client).FindAsync("s3a://bucket/key", default));

        Assert.Equal(ExitCode.Retry, failure.ExitCode);
    }

    [Fact]
    public async Task A_content_that_breaks_off_is_worth_another_try()
    {
        await using var server = new LoopbackServer(_ => Task.FromResult<HttpMessage?>(new(("200", "OK"), [("Content-Length", "1000"), ("ETag", "\"0123456789abcdef0123456789abcdef-1\"")], new byte[10])));
        using var client = new AmazonS3Client(
            new BasicAWSCredentials("key", "secret"),
            new AmazonS3Config { ServiceURL = server.Address, ForcePathStyle = true, AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });
        var store = new S3FileStore(client);

        var small = await Assert.ThrowsAsync<JobException>(() => store.ReadAsync("s3a://bucket/key", default));
        await using var content = await store.OpenReadAsync("s3a://bucket/key", default);
        var large = await Assert.ThrowsAsync<JobException>(() => content.CopyToAsync(Stream.Null));
        await using var inspected = await store.OpenReadAsync("s3a://bucket/key", default);
        var piece = Assert.Throws<JobException>(() => inspected.ReadAtLeast(new byte[1000], 1000));

        Assert.Equal([ExitCode.Retry, ExitCode.Retry, ExitCode.Retry], [small.ExitCode, large.ExitCode, piece.ExitCode]);
        Assert.StartsWith("s3a://bucket/key: S3 cannot be reached", large.Message, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<StoredFile>> ListAsync(S3FileStore store, string folder, bool recursive)
    {
        var files = new List<StoredFile>();
        await foreach (var file in store.ListAsync(folder, recursive, default))
        {
            files.Add(file);
        }

        return files;
    }

    private static Task<PutObjectResponse> PutAsync(AmazonS3Client client, string bucket, string key, string content)
        => client.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = key, InputStream = new MemoryStream(Encoding.UTF8.GetBytes(content)) });

    private AmazonS3Client Client()
        => new(new BasicAWSCredentials("key", "secret"), new AmazonS3Config { ServiceURL = s3.Remote, ForcePathStyle = true, AuthenticationRegion = "us-east-1" });
}
