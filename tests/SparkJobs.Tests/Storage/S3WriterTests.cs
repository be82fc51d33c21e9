using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using SparkJobs.Locking;
using SparkJobs.Storage;
using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Support;
using TestEngines;

namespace SparkJobs.Tests.Storage;

/// <summary>Two writing drivers of a lake on S3, by the program as a user runs it. Which engine a remote is makes no difference to the rule.</summary>
[Collection(SailTests.Name)]
public sealed class S3WriterTests(SailEngine sail, S3Emulator s3) : IClassFixture<S3Emulator>
{
    private const string Lake = "s3a://writers/lake";

    [SkippableFact]
    public async Task A_maintain_or_a_batch_of_detect_beside_a_night_on_s3_ends_with_2()
    {
        using var folder = new TemporaryFolder();
        var config = new AmazonS3Config { ServiceURL = s3.Remote, ForcePathStyle = true, AuthenticationRegion = "us-east-1" };
        using var client = new AmazonS3Client(new BasicAWSCredentials("key", "secret"), config);
        await client.PutBucketAsync("writers");
        await client.PutObjectAsync(new PutObjectRequest { BucketName = "writers", Key = "lake/files/_delta_log/00000000000000000000.json", ContentBody = "{}" });
        var lakeLock = new LakeLock(new S3FileStore(client), LakePath.Parse(Lake), LakeLock.WholeLake, TimeSpan.FromMinutes(10), TimeProvider.System);
        await using var night = await lakeLock.AcquireAsync("night", "nightly", new LockOptions(), default);

        foreach (string[] command in new string[][] { ["--remote", sail.Remote, "maintain"], ["detect", "--from-lake", "--batch", "--date", "2019-10-01"] })
        {
            var (code, output) = await JobProcess.RunAsync(Environment(folder), [.. command, "--lake", Lake]);

            Assert.True(code == 2, output);
            Assert.Contains("has a writing driver already: nightly (run night)", output, StringComparison.Ordinal);
        }
    }

    private Dictionary<string, string?> Environment(TemporaryFolder folder) => new(StringComparer.Ordinal)
    {
        ["AWS_ENDPOINT_URL"] = s3.Remote,
        ["AWS_ACCESS_KEY_ID"] = "key",
        ["AWS_SECRET_ACCESS_KEY"] = "secret",
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["XDG_STATE_HOME"] = folder.Combine("state"),
    };
}
