using SparkJobs.Detection;

namespace SparkJobs.Tests.Detection;

public sealed class CheckpointTermsTests
{
    private static readonly CheckpointTerms Terms = new(1, "kafka:events", 60, 2);

    [Fact]
    public void The_same_terms_go_on() => Assert.Empty(CheckpointTerms.Parse(Terms.ToJson()).DifferencesFrom(Terms));

    [Fact]
    public void Every_difference_is_said()
        => Assert.Equal(
            [
                "its state has layout 1, this program's has 9",
                "it has read kafka:events, not raw_events",
                "its watermark is 60 s, the setting detect.watermark_seconds is 30",
                "its state has 2 partitions, spark.sql.shuffle.partitions is 4",
            ],
            Terms.DifferencesFrom(new CheckpointTerms(9, "raw_events", 30, 4)));

    [Fact]
    public void A_query_without_state_depends_on_its_source_alone()
    {
        Assert.Empty(Terms.DifferencesFrom(CheckpointTerms.WithoutState("kafka:events")));
        Assert.Equal(["it has read kafka:events, not raw_events"], Terms.DifferencesFrom(CheckpointTerms.WithoutState("raw_events")));
    }
}
