using SparkJobs.Storage;

namespace SparkJobs.Tests.Storage;

public sealed class LakePathTests
{
    [Theory]
    [InlineData("")]
    [InlineData("file://")]
    [InlineData("s3a://")]
    [InlineData("s3:///")]
    [InlineData("hdfs://host/lake")]
    public void What_names_no_place_is_a_mistake_of_the_user(string text)
        => Assert.Equal(ExitCode.Usage, Assert.Throws<JobException>(() => LakePath.Parse(text)).ExitCode);

    [Theory]
    [InlineData("/", "/")]
    [InlineData("/lake/", "/lake")]
    [InlineData("file:///lake", "/lake")]
    [InlineData("s3://bucket/lake/", "s3a://bucket/lake")]
    [InlineData("s3a://bucket", "s3a://bucket")]
    public void A_path_is_full_and_has_no_slash_at_its_end(string text, string expected)
        => Assert.Equal(expected, LakePath.Parse(text).Text);
}
