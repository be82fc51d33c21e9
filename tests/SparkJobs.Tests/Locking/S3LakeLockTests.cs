using Amazon.Runtime;
using Amazon.S3;
using SparkJobs.Locking;
using SparkJobs.Storage;
using SparkJobs.Tests.Faults;
using TestEngines;

namespace SparkJobs.Tests.Locking;

/// <summary>The lock on S3, by conditional writes.</summary>
public sealed class S3LakeLockTests(S3Emulator s3) : LakeLockTests, IClassFixture<S3Emulator>, IDisposable
{
    private readonly List<IDisposable> _clients = [];

    public void Dispose() => _clients.ForEach(client => client.Dispose());

    [SkippableFact]
    public async Task A_write_whose_answer_is_lost_is_known_as_ones_own()
    {
        var (_, lake) = await LakeAsync();
        await using var proxy = new FaultyProxy(s3.Remote);
        var store = new S3FileStore(Client(proxy.Address));
        proxy.Once("PUT", "_lock", Fault.LoseAnswer);

        await using var held = await Lock(store, lake, TimeProvider.System).AcquireAsync("run", "nightly", new LockOptions(), default);

        Assert.Equal(0, proxy.Left);
        await held.CheckAsync(default);
        Assert.NotNull((await TryAsync(Lock(store, lake, TimeProvider.System), "other")).Refusal);
    }

    private protected override async Task<(IFileStore Store, LakePath Lake)> LakeAsync()
    {
        var client = Client(s3.Remote);
        var bucket = $"lock-{Guid.NewGuid():N}";
        await client.PutBucketAsync(bucket);
        return (new S3FileStore(client), LakePath.Parse($"s3a://{bucket}/lake"));
    }

    private AmazonS3Client Client(string endpoint)
    {
        var config = new AmazonS3Config { ServiceURL = endpoint, ForcePathStyle = true, AuthenticationRegion = "us-east-1" };
        var client = new AmazonS3Client(new BasicAWSCredentials("key", "secret"), config);
        _clients.Add(client);
        return client;
    }
}
