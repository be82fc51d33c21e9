using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using SparkConnect.Client;
using SparkJobs.Runs;
using SparkJobs.Simulation;
using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Support;
using TestEngines;

namespace SparkJobs.Tests.Faults;

/// <summary>Storage that fails: S3 that throttles, breaks off and loses answers, a disk that is full.</summary>
[Collection(SailTests.Name)]
public sealed class StorageFaultTests(SailEngine sail, S3Emulator s3) : IClassFixture<S3Emulator>
{
    private const int Events = 300;
    private const string Figures = "SELECT (SELECT count(*) FROM raw_events) AS raw, (SELECT sum(copies) FROM events) AS copies, (SELECT count(*) FROM files) AS files, (SELECT sum(lines) FROM files) AS lines";

    [SkippableFact]
    public async Task What_S3_refuses_or_does_not_answer_once_is_tried_again_and_done_once()
    {
        using var folder = new TemporaryFolder();
        using var client = Client(s3.Remote);
        await client.PutBucketAsync("faults");
        await PutAsync(client, "faults", "in/a.csv", Simulated());
        await using var proxy = new FaultyProxy(s3.Remote);
        proxy.Once("PUT", "/faults/lake/_lock", Fault.SlowDown);
        proxy.Once("PUT", "/faults/lake/_runs", Fault.LoseAnswer);
        proxy.Once("GET", "/faults/in/", Fault.Break);
        proxy.Once("PUT", "/faults/lake/raw_events/event_date", Fault.SlowDown);
        proxy.Once("PUT", "/faults/lake/raw_events/_delta_log/00000000000000000001.json", Fault.SlowDown, times: 2);
        proxy.Once("PUT", "/faults/lake/events/_delta_log/00000000000000000001.json", Fault.SlowDown);

        var (code, output) = await JobProcess.RunAsync(Variables(proxy.Address, folder), "ingest", "--input", "s3a://faults/in", "--lake", "s3a://faults/lake");

        Assert.True(code == 0, output);
        Assert.Equal(0, proxy.Left);
        await AssertFiguresAsync(folder, "s3a://faults/lake");
    }

    /// <summary>Whether a commit took place whose answer is lost, the engine cannot tell: it may give up. The same command again finds out, and nothing is there twice.</summary>
    [SkippableTheory]
    [InlineData("raw-lost", "raw_events", Fault.LoseAnswer)]
    [InlineData("files-lost", "files", Fault.LoseAnswer)]
    public async Task A_commit_without_an_answer_is_made_once_by_the_end_of_the_next_run(string bucket, string table, Fault fault)
    {
        using var folder = new TemporaryFolder();
        using var client = Client(s3.Remote);
        await client.PutBucketAsync(bucket);
        await PutAsync(client, bucket, "in/a.csv", Simulated());
        await using var proxy = new FaultyProxy(s3.Remote);
        proxy.Once("PUT", $"/{bucket}/lake/{table}/_delta_log/00000000000000000001.json", fault);
        string[] ingest = ["ingest", "--input", $"s3a://{bucket}/in", "--lake", $"s3a://{bucket}/lake"];

        var (code, output) = await JobProcess.RunAsync(Variables(proxy.Address, folder), ingest);
        Assert.True(code is 0 or 75, output);
        Assert.Equal(0, proxy.Left);
        (code, output) = await JobProcess.RunAsync(Variables(proxy.Address, folder), ingest);
        Assert.True(code == 0, output);

        await AssertFiguresAsync(folder, $"s3a://{bucket}/lake");
    }

    [SkippableFact]
    public async Task An_S3_that_stays_away_is_worth_another_try_which_completes_the_night()
    {
        using var folder = new TemporaryFolder();
        using var client = Client(s3.Remote);
        await client.PutBucketAsync("away");
        await PutAsync(client, "away", "in/a.csv", Simulated());
        await using var proxy = new FaultyProxy(s3.Remote);
        proxy.Once("PUT", "/away/lake", Fault.SlowDown, times: 1000);
        string[] ingest = ["ingest", "--input", "s3a://away/in", "--lake", "s3a://away/lake"];

        var (code, output) = await JobProcess.RunAsync(Variables(proxy.Address, folder), ingest);
        Assert.True(code == 75, output);
        Assert.Contains("S3", output, StringComparison.Ordinal);

        (code, output) = await JobProcess.RunAsync(Variables(s3.Remote, folder), ingest);
        Assert.True(code == 0, output);
        await AssertFiguresAsync(folder, "s3a://away/lake");
    }

    [SkippableFact]
    public async Task A_full_disk_is_told_and_the_same_command_completes_the_night_when_there_is_room()
    {
        _ = sail.Remote;
        using var folder = new TemporaryFolder();
        var input = folder.Combine("a.csv");
        await using (var file = File.Create(input))
        {
            EventSimulator.Write(file, new SimulationOptions(60_000, new DateOnly(2019, 10, 1), 2) { Seed = 8 });
        }

        var (lake, undisturbed) = (folder.Combine("lake"), folder.Combine("undisturbed"));

        var (code, output) = await FullDisk.RunAsync(new Dictionary<string, string?>(), 400, "nightly", "--input", input, "--lake", lake);
        Assert.True(code == 75, output);
        Assert.Contains("There is no room to write", output, StringComparison.Ordinal);
        Assert.Contains("Make room and run the same command again", output, StringComparison.Ordinal);

        foreach (var each in new[] { lake, undisturbed })
        {
            (code, output) = await JobProcess.RunAsync(new Dictionary<string, string?>(), "nightly", "--input", input, "--lake", each);
            Assert.True(code == 0, output);
        }

        await LakeComparison.AssertEqualAsync(sail, undisturbed, lake);
    }

    [Theory]
    [InlineData("Generic S3 error: Error performing PUT http://x in 1s, after 10 retries, max_retries: 10 - Server returned error response", 75, "STORAGE_UNAVAILABLE")]
    [InlineData("Failed to commit transaction: 0", 75, "STORAGE_UNAVAILABLE")]
    [InlineData("External error: No space left on device (os error 28)", 75, "DISK_FULL")]
    [InlineData("java.io.IOException: No space left on device", 75, "DISK_FULL")]
    [InlineData("cannot resolve 'pirce'", 1, "ENGINE_ERROR")]
    public void An_engines_error_is_told_by_what_is_behind_it(string message, int exitCode, string errorClass)
    {
        var failure = JobFailure.Of(new SparkConnectException(message), "engine.log");

        Assert.Equal((exitCode, errorClass), ((int)failure.ExitCode, failure.ErrorClass));
        Assert.Contains("engine.log", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("org.apache.hadoop.fs.s3a.AWSStatus500Exception")]
    [InlineData("org.apache.hadoop.fs.s3a.AWSServiceThrottledException")]
    [InlineData("software.amazon.awssdk.core.exception.SdkClientException")]
    public void Sparks_error_is_told_by_its_classes(string serverClass)
        => Assert.Equal(ExitCode.Retry, JobFailure.Of(new SparkConnectException("put failed") { ServerClasses = ["java.io.IOException", serverClass] }, null).ExitCode);

    private async Task AssertFiguresAsync(TemporaryFolder folder, string lake)
    {
        var (code, output) = await JobProcess.RunAsync(Variables(s3.Remote, folder), "sql", Figures, "--lake", lake, "--format", "csv");
        Assert.True(code == 0, output);
        Assert.Contains(FormattableString.Invariant($"raw,copies,files,lines\n{Events},{Events},1,{Events}\n"), output, StringComparison.Ordinal);
    }

    private static byte[] Simulated()
    {
        using var content = new MemoryStream();
        EventSimulator.Write(content, new SimulationOptions(Events, new DateOnly(2019, 10, 1), 1) { Seed = 9 });
        return content.ToArray();
    }

    private static Dictionary<string, string?> Variables(string endpoint, TemporaryFolder folder) => new(StringComparer.Ordinal)
    {
        ["AWS_ENDPOINT_URL"] = endpoint,
        ["AWS_ACCESS_KEY_ID"] = "key",
        ["AWS_SECRET_ACCESS_KEY"] = "secret",
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["XDG_STATE_HOME"] = folder.Combine("state"),
    };

    private static AmazonS3Client Client(string endpoint)
        => new(new BasicAWSCredentials("key", "secret"), new AmazonS3Config { ServiceURL = endpoint, ForcePathStyle = true, AuthenticationRegion = "us-east-1" });

    private static Task<PutObjectResponse> PutAsync(AmazonS3Client client, string bucket, string key, byte[] content)
        => client.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = key, InputStream = new MemoryStream(content) });
}
