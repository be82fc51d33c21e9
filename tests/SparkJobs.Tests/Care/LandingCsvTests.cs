using SparkJobs.Care;
using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Ingest;
using SparkJobs.Tests.Support;
using TestEngines;

namespace SparkJobs.Tests.Care;

/// <summary>What is wrong with a landing file ends no run.</summary>
[Collection(SailTests.Name)]
public sealed class LandingCsvTests(SailEngine sail)
{
    private const string WithoutBrand = "event_time,event_type,product_id,category_id,category_code,price,user_id,user_session\n2019-10-01 00:00:00 UTC,view,1,2,a.b,1.00,1,s\n";

    public static TheoryData<string, string, bool> Landed => new()
    {
        { "events.csv", TinyInput.Days([1], [1]), true },
        { "events.csv", TinyInput.Days([1], [1]) + IngestCase.With(2, 6, "dear") + "\n" + IngestCase.With(2, 7, "nobody") + "\n", true },
        { "events.csv", WithoutBrand, false },
        { "events[1].csv", TinyInput.Days([1], [1]), false },
        { "{a}*.csv", TinyInput.Days([1], [1]), false },
    };

    [SkippableTheory]
    [MemberData(nameof(Landed))]
    public async Task Files_that_can_be_queried_are_timed_and_others_are_not_there(string name, string text, bool isTimed)
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        Directory.CreateDirectory(folder.Combine("in"));
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "in", name), text);
        await lake.IngestAsync([folder.Combine("in")]);

        var seconds = await new LandingCsv(lake.Store, lake.Stores, lake.Report()).MeasureAsync(new QueryTimings(TimeProvider.System), 1, CancellationToken.None);

        Assert.Equal(isTimed, seconds is not null);
        Assert.Equal(isTimed ? QueryTimings.Names.Count : 0, seconds?.Count ?? 0);
    }

    [SkippableFact]
    public async Task A_file_that_is_gone_is_not_there()
    {
        using var folder = new TemporaryFolder();
        await using var lake = await TestLake.OpenAsync(sail, folder.Combine("lake"));
        var input = folder.Write("events.csv", TinyInput.Days([1], [1]));
        await lake.IngestAsync([input]);
        File.Delete(input);

        Assert.Null(await new LandingCsv(lake.Store, lake.Stores, lake.Report()).MeasureAsync(new QueryTimings(TimeProvider.System), 1, CancellationToken.None));
    }
}
