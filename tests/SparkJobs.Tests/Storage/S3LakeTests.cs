using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Ingest;
using SparkJobs.Tests.Support;
using TestEngines;

namespace SparkJobs.Tests.Storage;

/// <summary>Lakes and inputs on S3, by the program as a user runs it. The credentials are nowhere but in its environment, and come out nowhere.</summary>
public sealed class S3LakeTests(S3Emulator s3) : IClassFixture<S3Emulator>
{
    private const string Key = "AKIAPLANTEDKEYFORTESTS";
    private const string Secret = "planted/secret+0123456789abcdefghijklmno";
    private const string Figures
        = "SELECT (SELECT count(*) FROM raw_events), (SELECT count(*) FROM events), (SELECT count(*) FROM quarantine), (SELECT sum(lines) FROM files)";

    [SkippableFact]
    public async Task The_embedded_engine_keeps_a_lake_on_s3()
    {
        using var folder = new TemporaryFolder();
        using var client = await FillAsync("sail");
        string[] nightly = ["nightly", "--input", "s3a://sail/in", "--lake", "s3a://sail/lake", "--date", "2019-10-01"];

        await SucceedAsync(folder, nightly);
        Assert.Contains("6,5,2,8", await SucceedAsync(folder, "sql", "--lake", "s3a://sail/lake", "--format", "csv", Figures), StringComparison.Ordinal);
        string[] ingest = ["ingest", .. nightly[1..5]];
        Assert.Contains("s3a://sail/in/a b.csv: already ingested, skipped.", await SucceedAsync(folder, ingest), StringComparison.Ordinal);

        await PutAsync(client, "sail", "in/a b.csv", IngestCase.Lines(IngestCase.Line(7)));
        await SucceedAsync(folder, ingest);
        Assert.Contains("4,4,1,5", await SucceedAsync(folder, "sql", "--lake", "s3a://sail/lake", "--format", "csv", Figures), StringComparison.Ordinal);
        AssertNoCredentials(folder);
    }

    [SkippableFact]
    public async Task Spark_keeps_a_lake_on_s3_that_the_embedded_engine_reads()
    {
        await RequiredEngines.SparkAsync();
        using var folder = new TemporaryFolder();
        using var client = await FillAsync("spark");

        string[] ingest = ["--master", "local[1]", "--verbose", "ingest", "--input", "s3a://spark/in", "--lake", "s3a://spark/lake"];
        await SucceedAsync(folder, ingest);
        Assert.Contains("6,5,2,8", await SucceedAsync(folder, "sql", "--lake", "s3a://spark/lake", "--format", "csv", Figures), StringComparison.Ordinal);
        AssertNoCredentials(folder);
    }

    [SkippableFact]
    public async Task Without_credentials_nothing_is_read()
    {
        using var folder = new TemporaryFolder();
        using var client = await FillAsync("closed");
        var environment = Environment(folder);
        environment["AWS_ACCESS_KEY_ID"] = null;
        environment["AWS_SECRET_ACCESS_KEY"] = null;

        var (exitCode, output) = await JobProcess.RunAsync(environment, "ingest", "--input", "s3a://closed/in", "--lake", folder.Combine("lake"));

        Assert.Equal((int)ExitCode.Retry, exitCode);
        Assert.Contains("S3 cannot be reached", output, StringComparison.Ordinal);
    }

    private static void AssertNoCredentials(TemporaryFolder folder)
    {
        var logs = Directory.GetFiles(folder.Combine("state"), "*", SearchOption.AllDirectories);
        Assert.NotEmpty(logs);
        Assert.All(logs, log => AssertNone(File.ReadAllText(log)));
    }

    private static void AssertNone(string text)
    {
        Assert.DoesNotContain(Key, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
    }

    private static Task<PutObjectResponse> PutAsync(AmazonS3Client client, string bucket, string key, byte[] content)
        => client.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = key, InputStream = new MemoryStream(content) });

    // A plain file with a name that is none for a URL, one that is gzip by content only, and one that is not UTF-8 throughout.
    private async Task<AmazonS3Client> FillAsync(string bucket)
    {
        var config = new AmazonS3Config { ServiceURL = s3.Remote, ForcePathStyle = true, AuthenticationRegion = "us-east-1" };
        var client = new AmazonS3Client(new BasicAWSCredentials(Key, Secret), config);
        await client.PutBucketAsync(bucket);
        await PutAsync(client, bucket, "in/a b.csv", IngestCase.Lines(IngestCase.Header, IngestCase.Line(1), IngestCase.Line(1), IngestCase.Line(2), "bad"));
        await PutAsync(client, bucket, "in/deep/zipped.csv", IngestCase.Gzip(IngestCase.Lines(IngestCase.Header, IngestCase.Line(3))));
        await PutAsync(client, bucket, "in/bytes.csv", [.. IngestCase.Lines(IngestCase.Line(4), IngestCase.Line(5)), 0xFF, (byte)'\n']);
        return client;
    }

    private async Task<string> SucceedAsync(TemporaryFolder folder, params string[] arguments)
    {
        var (exitCode, output) = await JobProcess.RunAsync(Environment(folder), arguments);
        AssertNone(output);
        Assert.True(exitCode == 0, output);
        return output;
    }

    private Dictionary<string, string?> Environment(TemporaryFolder folder) => new(StringComparer.Ordinal)
    {
        ["AWS_ENDPOINT_URL"] = s3.Remote,
        ["AWS_ACCESS_KEY_ID"] = Key,
        ["AWS_SECRET_ACCESS_KEY"] = Secret,
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["XDG_STATE_HOME"] = folder.Combine("state"),
    };
}
