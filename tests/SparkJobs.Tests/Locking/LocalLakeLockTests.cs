using SparkJobs.Storage;
using SparkJobs.Tests.Engines;

namespace SparkJobs.Tests.Locking;

public sealed class LocalLakeLockTests : LakeLockTests, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_killed_writer_of_the_file_keeps_nobody_waiting()
    {
        // What it leaves: the file by which writers take turns, which nobody has open, and half a lease under another name.
        _folder.Write("lake/_lock/lake.json.turn", "");
        _folder.Write("lake/_lock/lake.json.0123456789abcdef0123456789abcdef", "{");

        var (held, _) = await TryAsync(Lock(new LocalFileStore(), LakePath.Parse(_folder.Combine("lake")), TimeProvider.System), "next");

        Assert.NotNull(held);
        await held.DisposeAsync();
    }

    private protected override Task<(IFileStore Store, LakePath Lake)> LakeAsync()
        => Task.FromResult<(IFileStore, LakePath)>((new LocalFileStore(), LakePath.Parse(_folder.Combine("lake"))));
}
