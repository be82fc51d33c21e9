using SparkJobs.Runs;

namespace SparkJobs.Tests.Runs;

public sealed class CommandTextTests
{
    [Fact]
    public void Arguments_stand_as_a_shell_would_read_them()
        => Assert.Equal(
            "--input s3a://bucket/2019-Oct.csv 'a b' 'it'\\''s' '' --from 2019-10-01",
            CommandText.Of(["--input", "s3a://bucket/2019-Oct.csv", "a b", "it's", "", "--from", "2019-10-01"]));
}
