using System.Text.RegularExpressions;
using TestEngines;

namespace SparkJobs.Tests.Faults;

/// <summary>The page of faults names tests that are there.</summary>
public sealed partial class FaultsPageTests
{
    [Fact]
    public void Every_test_it_names_exists()
    {
        var root = Repository.Folder;
        var files = Directory.EnumerateFiles(Path.Combine(root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .ToLookup(file => Path.GetFileNameWithoutExtension(file), File.ReadAllText, StringComparer.Ordinal);
        var named = Test().Matches(File.ReadAllText(Path.Combine(root, "docs", "faults.md")));

        Assert.NotEmpty(named);
        Assert.All(named, test => Assert.Contains(files[test.Groups["class"].Value], text => text.Contains($" {test.Groups["method"].Value}(", StringComparison.Ordinal)));
    }

    [GeneratedRegex(@"`(?<class>\w+Tests)\.(?<method>\w+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Test();
}
