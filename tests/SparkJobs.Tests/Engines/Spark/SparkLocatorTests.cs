using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using SparkJobs.Engines;
using SparkJobs.Engines.Spark;

namespace SparkJobs.Tests.Engines.Spark;

/// <summary>The search for Spark, with folders that look like one.</summary>
public sealed class SparkLocatorTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Publisher publisher = new();
    private readonly List<string> progress = [];

    private string Cached => folder.Combine("cache", "spark-jobs", "spark-4.0.2");

    public void Dispose()
    {
        publisher.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task The_one_in_SPARK_HOME_comes_first()
    {
        var chosen = Spark("chosen", "4.0.0");
        OnSearchPath(Spark("installed", "4.0.1"));

        Assert.Equal("4.0.0", (await FindAsync(("SPARK_HOME", chosen))).Version);
    }

    [Fact]
    public async Task A_SPARK_HOME_that_will_not_do_is_an_error_and_not_a_reason_to_take_another()
    {
        OnSearchPath(Spark("installed", "4.0.1"));

        var failure = await Assert.ThrowsAsync<EngineUnavailableException>(() => FindAsync(("SPARK_HOME", folder.Path)));

        Assert.StartsWith($"SPARK_HOME names {folder.Path}, which is no Spark 4 with Connect", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_installed_one_comes_before_the_cache()
    {
        OnSearchPath(Spark("installed", "4.0.1"));
        Spark("cache/spark-jobs/spark-4.0.2", "4.0.2");

        Assert.Equal(folder.Combine("installed"), (await FindAsync()).Home);
    }

    [Fact]
    public async Task An_installed_one_without_Connect_gives_way_to_the_cache()
    {
        var old = Spark("installed", "3.5.1");
        File.Delete(Path.Combine(old, "jars", "spark-connect_2.13-3.5.1.jar"));
        OnSearchPath(old);
        Spark("cache/spark-jobs/spark-4.0.2", "4.0.2");

        Assert.Equal(Cached, (await FindAsync()).Home);
        Assert.Empty(progress);
    }

    [Fact]
    public async Task The_archive_comes_before_the_download()
    {
        Spark("source/spark-4.0.2", "4.0.2");
        Directory.CreateDirectory(folder.Combine("archives"));
        await PackAsync("-cJf", folder.Combine("archives", "spark-4.0.2.tar.xz"), "spark-4.0.2");

        var found = await FindAsync();

        Assert.Equal(Cached, found.Home);
        Assert.True(found.IsUsable);
        Assert.StartsWith("unpacking", Assert.Single(progress), StringComparison.Ordinal);
        Assert.Empty(publisher.Asked);
    }

    [Theory]
    [InlineData("{0}  spark-4.0.2-bin-hadoop3.tgz\n")]
    [InlineData("spark-4.0.2-bin-hadoop3.tgz: {0}\n")]
    public async Task A_download_is_compared_with_its_published_digest_and_unpacked_into_the_cache(string digestFile)
    {
        await PublishAsync(digest => string.Format(System.Globalization.CultureInfo.InvariantCulture, digestFile, digest));

        var found = await FindAsync();

        Assert.Equal(Cached, found.Home);
        Assert.True(found.IsUsable);
        Assert.StartsWith("downloading Spark 4.0.2", Assert.Single(progress), StringComparison.Ordinal);
        Assert.All(publisher.Asked, each => Assert.StartsWith("https://archive.apache.org/dist/spark/spark-4.0.2/spark-4.0.2-bin-hadoop3.tgz", each, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_download_with_another_digest_is_thrown_away()
    {
        await PublishAsync(digest => new string('0', digest.Length) + "  spark-4.0.2-bin-hadoop3.tgz\n");

        var failure = await Assert.ThrowsAsync<EngineUnavailableException>(() => FindAsync());

        Assert.Contains("does not have the published SHA-512", failure.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Combine("cache", "spark-jobs")));
    }

    [Fact]
    public async Task Without_a_network_the_message_names_the_other_ways()
    {
        var failure = await Assert.ThrowsAsync<EngineUnavailableException>(() => FindAsync());

        Assert.EndsWith("name a Spark 4.0 in SPARK_HOME, or a folder with spark-4.0.2.tar.xz in SPARK_JOBS_ARCHIVES", failure.Message, StringComparison.Ordinal);
        Assert.True(failure.IsTransient);
    }

    private async Task<SparkInstallation> FindAsync(params (string Name, string Value)[] variables)
    {
        var world = Worlds.In(folder, variables);
        var locator = new SparkLocator(world, new EngineCache(world, TimeProvider.System), new SparkDownload(publisher));
        return await locator.FindAsync(progress.Add, CancellationToken.None);
    }

    private string Spark(string name, string version)
    {
        folder.Write(name + "/bin/spark-submit", "", executable: true);
        folder.Write($"{name}/jars/spark-core_2.13-{version}.jar", "");
        folder.Write($"{name}/jars/spark-connect_2.13-{version}.jar", "");
        return folder.Combine(name);
    }

    private void OnSearchPath(string home)
    {
        Directory.CreateDirectory(folder.Combine("bin"));
        File.CreateSymbolicLink(folder.Combine("bin", "spark-submit"), Path.Combine(home, "bin", "spark-submit"));
    }

    private async Task PublishAsync(Func<string, string> digestFile)
    {
        const string Release = "spark-4.0.2-bin-hadoop3";
        Spark("source/" + Release, "4.0.2");
        await PackAsync("-czf", folder.Combine("release.tgz"), Release);
        var bytes = await File.ReadAllBytesAsync(folder.Combine("release.tgz"));
        publisher.Files[Release + ".tgz"] = bytes;
        publisher.Files[Release + ".tgz.sha512"] = System.Text.Encoding.ASCII.GetBytes(digestFile(Convert.ToHexStringLower(SHA512.HashData(bytes))));
    }

    private async Task PackAsync(string mode, string archive, string name)
    {
        using var tar = Process.Start("tar", [mode, archive, "-C", folder.Combine("source"), name]);
        await tar.WaitForExitAsync();
        Assert.Equal(0, tar.ExitCode);
    }

    private sealed class Publisher : HttpMessageHandler
    {
        public Dictionary<string, byte[]> Files { get; } = [];

        public List<string> Asked { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add(request.RequestUri!.AbsoluteUri);
            return Files.TryGetValue(Path.GetFileName(request.RequestUri.AbsolutePath), out var bytes)
                ? Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(bytes) })
                : Task.FromException<HttpResponseMessage>(new HttpRequestException("no such host"));
        }
    }
}
