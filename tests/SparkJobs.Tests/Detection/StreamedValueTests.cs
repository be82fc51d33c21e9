using SparkConnect.Sql;
using SparkJobs.Detection.Sources;
using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Support;
using TestEngines;
using static SparkConnect.Sql.Functions;

namespace SparkJobs.Tests.Detection;

/// <summary>What is made of a message before it is judged.</summary>
[Collection(KafkaTests.Name)]
public sealed class StreamedValueTests(SparkEngine spark)
{
    /// <summary>Who cuts a file of CRLF lines at the line feeds sends the carriage returns along.</summary>
    [SkippableFact]
    public async Task One_line_end_of_any_form_is_taken_off()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(spark, folder.Path);
        var values = lake.Spark.Sql(@"SELECT * FROM VALUES ('a'), ('a\n'), ('a\r\n'), ('a\r'), ('a\n\n'), ('a\r\r'), ('\r'), ('a\rb') AS t(v)");

        var rows = await values.Select(StreamedValue.Columns(Col("v"), Lit("o"), Lit(1L))).CollectAsync();

        Assert.Equal(["a", "a", "a", "a", "a\n", "a\r", "", "a\rb"], rows.Select(row => row.GetAs<string>(0)));
    }
}
