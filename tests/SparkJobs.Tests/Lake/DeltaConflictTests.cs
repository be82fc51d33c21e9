using SparkConnect.Client;
using SparkJobs.Lake;

namespace SparkJobs.Tests.Lake;

public sealed class DeltaConflictTests
{
    [Theory]
    [InlineData("DELTA_CONCURRENT_APPEND", "", true)]
    [InlineData("DELTA_CONCURRENT_DELETE_READ.WITH_PARTITION_HINT", "", true)]
    [InlineData("DELTA_METADATA_CHANGED", "", true)]
    [InlineData("DELTA_TABLE_NOT_FOUND", "Commit failed: a concurrent transaction", false)]
    [InlineData(null, "External error: Commit failed: a concurrent transaction deleted data this operation read.", true)]
    [InlineData(null, "cannot resolve a concurrent column", false)]
    public void A_conflict_is_known_by_its_class_and_without_one_by_its_words(string? errorClass, string message, bool expected)
        => Assert.Equal(expected, DeltaConflict.Is(new SparkConnectException(message) { ErrorClass = errorClass }));

    [Fact]
    public void Waits_grow_and_stay_short()
    {
        var waits = Enumerable.Range(1, DeltaConflict.Attempts - 1).Select(DeltaConflict.DelayAfter).ToList();

        Assert.Equal(waits.Order(), waits);
        Assert.InRange(waits[^1], TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10));
    }
}
