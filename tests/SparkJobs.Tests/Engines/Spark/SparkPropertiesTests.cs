using SparkJobs.Engines;
using SparkJobs.Engines.Spark;

namespace SparkJobs.Tests.Engines.Spark;

public class SparkPropertiesTests
{
    [Theory]
    [InlineData("spark.a 1", "1")]
    [InlineData("spark.a\t 1 ", "1")]
    [InlineData("spark.a=1", "1")]
    [InlineData("spark.a = 1", "1")]
    [InlineData("spark.a: 1", "1")]
    [InlineData("spark.a ==1", "=1")]
    [InlineData("  spark.a x=y z", "x=y z")]
    [InlineData("spark.a", "")]
    [InlineData("spark.a 1\\\n   ,2", "1,2")]
    [InlineData("spark.a 1\r\n", "1")]
    [InlineData("spark.a 0\nspark.a 1", "1")]
    [InlineData("# spark.a 2\n! spark.a 3\n\nspark.a 1", "1")]
    public void A_setting_is_read_as_Java_reads_it(string text, string value)
    {
        Assert.Equal(new KeyValuePair<string, string>("spark.a", value), Assert.Single(SparkProperties.Parse(text)));
    }

    [Fact]
    public void Names_that_are_not_Sparks_are_left_out() => Assert.Empty(SparkProperties.Parse("hadoop.a 1\nsparkle 2"));

    [Fact]
    public void A_file_that_cannot_be_read_is_named()
    {
        var failure = Assert.Throws<EngineUnavailableException>(() => SparkProperties.Read("/no/such.conf"));

        Assert.StartsWith("the properties file /no/such.conf cannot be read", failure.Message, StringComparison.Ordinal);
    }
}
