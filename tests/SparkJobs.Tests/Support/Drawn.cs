using System.Globalization;

namespace SparkJobs.Tests.Support;

/// <summary>What is drawn in the tests that kill, and how often; see tests/soak.</summary>
internal static class Drawn
{
    /// <summary>SPARK_JOBS_SOAK: how often each place or target is tried; 0 for the few that .ci/run has time for.</summary>
    public static int Soak => Number("SPARK_JOBS_SOAK", 0);

    /// <summary>SPARK_JOBS_TEST_SEED: what is drawn; 1 by default.</summary>
    public static int Seed => Number("SPARK_JOBS_TEST_SEED", 1);

    private static int Number(string variable, int otherwise)
        => int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
