using System.Text.RegularExpressions;
using TestEngines;

namespace Lakehouse.Tests.Schema;

/// <summary>The code that the README shows is the repository's, line by line; it may leave lines out.</summary>
public sealed partial class ReadmeTests
{
    [Fact]
    public void Each_block_of_code_that_names_its_file_is_in_that_file()
    {
        var root = Repository.Folder;
        var blocks = Blocks().Matches(File.ReadAllText(Path.Combine(root, "README.md")));
        Assert.NotEmpty(blocks);
        Assert.All(blocks, block =>
        {
            var file = File.ReadLines(Path.Combine(root, block.Groups["file"].Value)).Select(line => line.Trim()).ToList();
            var next = 0;
            foreach (var line in block.Groups["code"].Value.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                var found = file.IndexOf(line, next);
                Assert.True(found >= 0, $"{block.Groups["file"].Value} has no line, or not at this place: {line}");
                next = found + 1;
            }
        });
    }

    [GeneratedRegex(@"```csharp\n// (?<file>\S+)\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Blocks();
}
