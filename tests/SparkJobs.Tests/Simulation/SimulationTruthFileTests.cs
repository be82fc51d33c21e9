using System.Text;
using System.Text.Json;
using SparkJobs.Simulation;

namespace SparkJobs.Tests.Simulation;

public sealed class SimulationTruthFileTests
{
    [Fact]
    public void What_is_written_is_read()
    {
        var truth = SimulatedLines.Simulate(new SimulationOptions(20_000, new DateOnly(2019, 10, 1), 15) { Bots = 8, Extended = true, Dirty = 0.01m }).Truth;

        using var file = new MemoryStream();
        SimulationTruthFile.Write(file, truth);
        file.Position = 0;
        var read = SimulationTruthFile.Read(file);

        Assert.Equal(truth.Options, read.Options);
        Assert.Equal(truth.Damaged, read.Damaged);
        Assert.Equal(truth.ZeroPurchaseDate, read.ZeroPurchaseDate);
        Assert.Equivalent(truth, read, strict: true);
    }

    [Fact]
    public void Names_and_times_are_as_documented()
    {
        var truth = SimulatedLines.Simulate(new SimulationOptions(20_000, new DateOnly(2019, 10, 1), 1) { Bots = 1 }).Truth;

        using var file = new MemoryStream();
        SimulationTruthFile.Write(file, truth);
        var text = Encoding.UTF8.GetString(file.ToArray());

        using var document = JsonDocument.Parse(text);
        var bot = document.RootElement.GetProperty("bots")[0];
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', text);
        Assert.Equal("user_rate10", bot.GetProperty("kind").GetString());
        Assert.Matches("^2019-10-01T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$", bot.GetProperty("from").GetString());
        Assert.Equal(["options", "lines", "distinct_events", "copies", "damaged", "zero_purchase_date", "bots"], document.RootElement.EnumerateObject()
            .Select(property => property.Name));
        Assert.Equal(
            ["id", "kind", "users", "sessions", "addresses", "from", "to", "windows", "window_seconds", "strength", "measure", "events"],
            bot.EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public void A_file_that_is_no_truth_is_refused()
    {
        using var file = new MemoryStream("{\"lines\":1}"u8.ToArray());

        Assert.Throws<JsonException>(() => SimulationTruthFile.Read(file));
    }
}
