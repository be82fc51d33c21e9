using System.Text;
using System.Text.RegularExpressions;
using SparkJobs.Lake;
using SparkJobs.Output;
using SparkJobs.Simulation;
using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Support;
using TestEngines;

namespace SparkJobs.Tests.Demo;

/// <summary>The README's queries over the demo's lake give what the README prints below them.</summary>
public sealed partial class ReadmeQuestionsTests(SailEngine sail) : IClassFixture<SailEngine>
{
    private const int Questions = 8;

    private static readonly DateOnly First = new(2019, 10, 1);

    [SkippableFact]
    public async Task Each_question_has_the_answer_that_the_README_prints()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        await lake.NightlyAsync([folder.Write("week.csv", Week())], First, First.AddDays(6));

        var questions = Question().Matches(await File.ReadAllTextAsync(Path.Combine(Repository.Folder, "README.md")));

        Assert.Equal(Questions, questions.Count);
        foreach (var question in questions.AsEnumerable())
        {
            using var output = new MemoryStream();
            await LakeQuery.PrintAsync(lake.Store, question.Groups["query"].Value.Replace('\n', ' '), ResultFormat.Table, output, CancellationToken.None);
            Assert.Equal(question.Groups["answer"].Value, Encoding.UTF8.GetString(output.ToArray()));
        }
    }

    [GeneratedRegex(@"\*\*[^*]+\*\*\s`(?<query>SELECT[^`]+)`\n\n```text\n(?<answer>[^`]+)```", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Question();

    // What the command demo simulates.
    private static string Week()
    {
        using var output = new MemoryStream();
        EventSimulator.Write(output, new SimulationOptions(100_000, First, 7));
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
