using SparkJobs.Engines;
using SparkJobs.Engines.Spark;

namespace SparkJobs.Tests.Engines;

/// <summary>
/// Says whether this machine has what a test of real engines needs. What is missing skips the test with the reason, and fails it where CI=true and
/// SPARK_JOBS_REQUIRE_ENGINES=1.
/// </summary>
internal static class RequiredEngines
{
    /// <summary>Spark and Java, found without a download.</summary>
    public static async Task<(SparkInstallation Spark, JavaInstallation Java)> SparkAsync()
    {
        var world = EngineEnvironment.OfThisProcess();
        try
        {
            using var offline = new OfflineHandler();
            var locator = new SparkLocator(world, new EngineCache(world, TimeProvider.System), new SparkDownload(offline));
            return (await locator.FindAsync(static _ => { }, CancellationToken.None), JavaInstallation.Find(world));
        }
        catch (EngineUnavailableException missing)
        {
            throw Missing(missing);
        }
    }

    /// <summary>The embedded engine, started.</summary>
    public static async Task<RunningEngine> SailAsync()
    {
        try
        {
            return await new EngineProvider(EngineEnvironment.OfThisProcess(), TimeProvider.System).StartAsync(new EngineOptions());
        }
        catch (EngineUnavailableException missing)
        {
            throw Missing(missing);
        }
    }

    private static InvalidOperationException Missing(EngineUnavailableException missing)
    {
        var required = string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase)
            && string.Equals(Environment.GetEnvironmentVariable("SPARK_JOBS_REQUIRE_ENGINES"), "1", StringComparison.Ordinal);
        Skip.IfNot(required, missing.Message);
        return new InvalidOperationException("an engine is required and missing", missing);
    }

    private sealed class OfflineHandler : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new HttpRequestException("tests download nothing");
    }
}
