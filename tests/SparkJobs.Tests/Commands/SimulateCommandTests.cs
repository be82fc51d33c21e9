using System.CommandLine;
using SparkJobs.Commands;
using SparkJobs.Simulation;

namespace SparkJobs.Tests.Commands;

public sealed class SimulateCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("simulate-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Writes_events_and_truth_to_files()
    {
        var (events, truth) = (Path.Combine(_folder.FullName, "events.jsonl"), Path.Combine(_folder.FullName, "truth.json"));

        var exitCode = Parse($"--events 500 --seed 3 --from 2019-10-01 --days 2 --format jsonl --out {events} --truth {truth} --dirty 0.1 --extended").Invoke();

        Assert.Equal(0, exitCode);
        Assert.Equal(500, File.ReadAllBytes(events).Count(character => character == '\n'));
        using var file = File.OpenRead(truth);
        var read = SimulationTruthFile.Read(file);
        var expected = new SimulationOptions(500, new DateOnly(2019, 10, 1), 2) { Seed = 3, Format = SimulationFormat.JsonLines, Dirty = 0.1m, Extended = true };
        Assert.Equal(expected, read.Options);
        Assert.Equal(50, read.Damaged.Values.Sum());
    }

    [Fact]
    public void All_unusable_options_are_named_at_once()
    {
        var errors = Parse("--events many --from 2019-02-30 --days 0 --format xml --dirty 0.9 --bots -1 --seed -1 --out /no/such/folder/x.csv --truth /")
            .Errors.Select(error => error.Message).ToList();

        Assert.Equal(
            [
                "--events must be a number like 1000000, not 'many'.",
                "--from must be a date like 2019-10-01, not '2019-02-30'.",
                "--seed must be a number like 42, not '-1'.",
                "--format must be csv or jsonl, not 'xml'.",
                "--days must be 1 to 3660, not 0.",
                "--bots must be 0 to 10000, not -1.",
                "--dirty must be a share from 0 to 0.5, not 0.9.",
                "--out /no/such/folder/x.csv: there is no folder /no/such/folder.",
                "--truth must name a file, not '/'.",
            ],
            errors);
    }

    [Fact]
    public void Events_and_first_date_are_required() =>
        Assert.Equal(["Option '--events' is required.", "Option '--from' is required."], Parse(string.Empty).Errors.Select(error => error.Message));

    private static ParseResult Parse(string options) => SimulateCommand.Create().Parse(options);
}
