using System.Text.Json;
using System.Text.Json.Nodes;
using SparkJobs.Settings;
using SparkJobs.Tests.Engines;

namespace SparkJobs.Tests.Settings;

public sealed class SettingsFileTests
{
    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    [Fact]
    public void The_shipped_file_names_every_setting_with_its_default_and_says_what_it_is()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "conf", "spark-jobs.json");
        var text = File.ReadAllText(path);

        var shipped = JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });

        var defaults = JsonSerializer.SerializeToNode(new JobSettings(), SnakeCase);
        Assert.True(JsonNode.DeepEquals(defaults, shipped), $"The program's defaults are {defaults}, the file has {shipped}");
        Assert.All(text.Split('\n').Where(line => line.StartsWith("  \"", StringComparison.Ordinal)), section => Assert.Contains(":", section, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{ \"ingest\": { \"event_typos\": [] } }", "line 1")]
    [InlineData("{\n  \"detect\": {\n    \"watermark_seconds\": \"many\"\n  }\n}", "line 3, $.detect.watermark_seconds")]
    [InlineData("{", "line 1")]
    public void A_wrong_file_is_refused_with_its_place(string text, string place)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("spark-jobs.json", text);

        var error = Assert.Throws<JobException>(() => SettingsFile.Read(file));

        Assert.Equal(ExitCode.Usage, error.ExitCode);
        Assert.Contains(file, error.Message, StringComparison.Ordinal);
        Assert.Contains(place, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write(
            "spark-jobs.json",
            """
            { "ingest": { "event_types": [], "extra_columns": { "price": "string", "ip": "text", "a\n": "string" } },
            "detect": { "rules": "", "watermark_seconds": -1, "state_rows_per_event": 0, "early_topic": "a\nb",
              "csv_columns": ["event_time", "event_type", "product_id", "category_id", "category_code", "brand", "price", "user_id", "user_session", "ip (v4)"] } }
            """);

        var error = Assert.Throws<JobException>(() => SettingsFile.Read(file));

        string[] expected = ["event_types", "'price'", "'text'", "'a\n'", "'ip (v4)'", "detect.early_topic", "detect.rules", "detect.watermark_seconds", "detect.state_rows_per_event"];
        Assert.All(expected, mistake => Assert.Contains(mistake, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_missing_file_is_said_with_the_way_to_name_another_folder()
    {
        var error = Assert.Throws<JobException>(() => SettingsFile.Read("/nowhere/spark-jobs.json"));

        Assert.Equal(ExitCode.Usage, error.ExitCode);
        Assert.Contains(SettingsFile.FolderVariable, error.Message, StringComparison.Ordinal);
    }
}
