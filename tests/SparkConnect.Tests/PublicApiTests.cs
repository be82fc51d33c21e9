using System.Runtime.CompilerServices;

namespace SparkConnect.Tests;

/// <summary>The public API is one approved text: a change to it shows in review.</summary>
public sealed class PublicApiTests
{
    private const string Regenerate = "SPARK_CONNECT_APPROVE_API";

    [Fact]
    public async Task The_public_API_is_the_approved_one()
    {
        var actual = PublicApi.Describe(typeof(SparkConnect.Sql.SparkSession).Assembly);
        var approved = Path.Combine(Path.GetDirectoryName(ThisFile())!, "PublicApi.txt");
        if (Environment.GetEnvironmentVariable(Regenerate) == "1")
        {
            await File.WriteAllTextAsync(approved, actual);
        }

        // Where the lists differ, set SPARK_CONNECT_APPROVE_API=1, run this test again and look at the difference of PublicApi.txt.
        Assert.Equal((await File.ReadAllTextAsync(approved)).Split('\n'), actual.Split('\n'));
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
