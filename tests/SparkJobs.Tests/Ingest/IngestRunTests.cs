using System.Text;
using SparkJobs.Settings;
using SparkJobs.Simulation;
using SparkJobs.Tests.Engines;
using SparkJobs.Tests.Support;
using TestEngines;

namespace SparkJobs.Tests.Ingest;

/// <summary>Files as they come: every form, every kind of repetition.</summary>
[Collection(BothEnginesTests.Name)]
public sealed class IngestRunTests(SailEngine sail, SparkEngine spark) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task A_dirty_file_and_files_of_every_form_come_out_the_same_on_both_engines()
    {
        var truth = Simulate("input/dirty.csv", 100_000, SimulationFormat.Csv);
        WriteForms("input");
        var (onSail, onSpark) = (_folder.Combine("sail"), _folder.Combine("spark"));

        await IngestAsync(sail, onSail, _folder.Combine("input"));
        await IngestAsync(spark, onSpark, _folder.Combine("input"));

        await using var one = await TestLake.OpenAsync(sail, onSail);
        await using var other = await TestLake.OpenAsync(sail, onSpark);
        foreach (var table in new[] { "raw_events", "events", "quarantine", "files" })
        {
            Assert.Equal(await one.ExportAsync(table), await other.ExportAsync(table));
        }

        Assert.Equal(Counts(truth), await ReasonsAsync(one, "dirty.csv"));
        Assert.Equal(FormFigures, await one.CsvAsync(
            "SELECT replace(source_file, '" + _folder.Combine("input") + "/', '') AS file, lines, accepted, quarantined FROM files "
            + "WHERE source_file NOT LIKE '%dirty.csv' ORDER BY file"));
    }

    [SkippableFact]
    public async Task Dirty_json_lines_have_their_reasons()
    {
        var truth = Simulate("dirty.jsonl", 5_000, SimulationFormat.JsonLines);

        await IngestAsync(sail, _folder.Combine("lake"), _folder.Combine("dirty.jsonl"));

        await using var lake = await TestLake.OpenAsync(sail, _folder.Combine("lake"));
        Assert.Equal(Counts(truth), await ReasonsAsync(lake, "dirty.jsonl"));
    }

    [SkippableFact]
    public async Task A_content_is_skipped_under_another_name_and_a_changed_path_replaces_its_own_rows_only()
    {
        await using var lake = await TestLake.OpenAsync(sail, _folder.Combine("lake"));
        var first = Write("a.csv", IngestCase.Line(1), IngestCase.Line(1), "bad");
        var second = Write("b.csv", IngestCase.Line(2));
        var copy = Write("copy of a.csv", IngestCase.Line(1), IngestCase.Line(1), "bad");

        await lake.IngestAsync([first, second, copy]);
        Assert.Equal("1,1,2\n", await EventsAsync(lake, 1));
        Assert.Contains($"{copy}: the same content as {first}, skipped.", lake.Output, StringComparison.Ordinal);

        Write("a.csv", IngestCase.Line(3, "2019-10-02"));
        await lake.IngestAsync([first]);
        Assert.Equal("", await EventsAsync(lake, 1));
        Assert.Equal("2,1,1\n", await EventsAsync(lake, 2));
        Assert.Equal("3,1,1\n", await EventsAsync(lake, 3));
        Assert.Equal("n\n0\n", await lake.CsvAsync("SELECT count(*) AS n FROM quarantine"));

        // The content that was replaced is nowhere now: it is new under whatever name it comes.
        await lake.IngestAsync([copy]);
        Assert.Equal("1,1,2\n", await EventsAsync(lake, 1));
    }

    /// <summary>Streams over raw_events leave out commits that take rows away.</summary>
    [SkippableFact]
    public async Task Rows_of_a_new_file_come_in_a_commit_that_only_adds_beside_a_file_that_changed()
    {
        await using var lake = await TestLake.OpenAsync(sail, _folder.Combine("lake"));
        await lake.IngestAsync([Write("a.csv", IngestCase.Line(1))]);
        await lake.IngestAsync([Write("a.csv", IngestCase.Line(2)), Write("b.csv", IngestCase.Line(3))]);

        Assert.Equal("user_id\n2\n3\n", await lake.CsvAsync("SELECT user_id FROM raw_events ORDER BY user_id"));
        var commits = Directory.EnumerateFiles(_folder.Combine("lake", "raw_events", "_delta_log"), "*.json").Order(StringComparer.Ordinal).Select(File.ReadAllText);
        Assert.Equal(
            [(false, false), (true, false), (true, false), (true, true)],
            commits.Select(commit => (commit.Contains("{\"add\":", StringComparison.Ordinal), commit.Contains("{\"remove\":", StringComparison.Ordinal))));
    }

    [SkippableFact]
    public async Task The_order_in_which_files_come_changes_nothing()
    {
        string[] files = [Write("a.csv", IngestCase.Line(1), "bad"), Write("b.csv", IngestCase.Line(1), IngestCase.Line(2)), Write("c.csv", IngestCase.Line(3, "2019-10-03"))];
        List<string> exports = [];
        foreach (var order in new[] { new[] { 0, 1, 2 }, [2, 0, 1] })
        {
            await using var lake = await TestLake.OpenAsync(sail, _folder.Combine($"lake{order[0]}"));
            foreach (var index in order)
            {
                await lake.IngestAsync([files[index]]);
            }

            exports.Add(await lake.ExportAsync("raw_events") + await lake.ExportAsync("quarantine") + await lake.ExportAsync("events") + await lake.ExportAsync("files"));
        }

        Assert.Equal(exports[0], exports[1]);
    }

    [SkippableFact]
    public async Task A_missing_input_and_one_without_lines_leave_the_lake_as_it_is()
    {
        await using var lake = await TestLake.OpenAsync(sail, _folder.Combine("lake"));
        var missing = await Assert.ThrowsAsync<JobException>(() => lake.IngestAsync([Write("a.csv", IngestCase.Line(1)), _folder.Combine("none.csv")]));
        var empty = await Assert.ThrowsAsync<JobException>(() => lake.IngestAsync([Write("empty.csv"), Write("header.csv", IngestCase.Header)]));
        var damaged = await Assert.ThrowsAsync<JobException>(() => lake.IngestAsync([WriteBytes("cut.csv", IngestCase.Gzip(new byte[1000])[..15])]));

        Assert.Equal([ExitCode.Input, ExitCode.Input, ExitCode.Input], [missing.ExitCode, empty.ExitCode, damaged.ExitCode]);
        Assert.Contains("none.csv", missing.Message, StringComparison.Ordinal);
        Assert.Empty(await lake.Store.TableNamesAsync(default));
    }

    [SkippableFact]
    public async Task Extra_columns_that_come_and_go_are_null_where_they_are_not()
    {
        var settings = new JobSettings { Ingest = new IngestSettings { ExtraColumns = new Dictionary<string, string> { ["ip"] = "string", ["paid"] = "boolean" } } };
        await using var lake = await TestLake.OpenAsync(sail, _folder.Combine("lake"));
        await lake.IngestAsync([Write("without.csv", IngestCase.Line(1))]);
        await lake.IngestAsync([Write("with.csv", IngestCase.Header + ",ip,paid", IngestCase.Line(1) + ",10.0.0.2,true", IngestCase.Line(1) + ",10.0.0.1,")], settings);
        await lake.IngestAsync([Write("later.csv", IngestCase.Line(2))]);

        Assert.Equal("user_id,copies,ip,paid\n1,3,10.0.0.1,true\n2,1,,\n", await lake.CsvAsync("SELECT user_id, copies, ip, paid FROM events ORDER BY user_id"));
    }

    [SkippableFact]
    public async Task A_replay_moves_what_passes_now_and_nothing_else()
    {
        var settings = new JobSettings { Ingest = new IngestSettings { EventTypes = ["view", "cart", "purchase", "wish"] } };
        await using var lake = await TestLake.OpenAsync(sail, _folder.Combine("lake"));
        string[] reversed = [.. IngestCase.Header.Split(',').Reverse()];
        var other = Write("other order.csv", string.Join(',', reversed), string.Join(',', IngestCase.With(2, 1, "wish").Split(',').Reverse()));
        await lake.IngestAsync([Write("a.csv", IngestCase.With(1, 1, "wish"), IngestCase.With(1, 1, "wish"), IngestCase.With(1, 1, "no"), "bad"), other]);
        File.Delete(other);

        await lake.ReplayAsync(settings, reason: "columns");
        Assert.Equal("n\n0\n", await lake.CsvAsync("SELECT count(*) AS n FROM raw_events"));
        await lake.ReplayAsync(settings, reason: "event_type");

        Assert.Equal("1,1,2\n", await EventsAsync(lake, 1));
        Assert.Equal("2,1,1\n", await EventsAsync(lake, 2));
        Assert.Equal("reason,n\ncolumns,1\nevent_type,1\n", await lake.CsvAsync("SELECT reason, count(*) AS n FROM quarantine GROUP BY reason ORDER BY reason"));
        Assert.Equal("accepted,quarantined,state\n2,2,ingested\n1,0,ingested\n", await lake.CsvAsync("SELECT accepted, quarantined, state FROM files ORDER BY source_file"));
        await Assert.ThrowsAsync<JobException>(() => lake.ReplayAsync(settings, ingestId: "0000000000000000"));
    }

    [SkippableFact]
    public async Task Patterns_folders_and_urls_name_files_and_a_file_that_is_named_twice_comes_once()
    {
        await using var lake = await TestLake.OpenAsync(sail, _folder.Combine("lake"));
        var file = Write("in/a b.csv", IngestCase.Line(1));
        Write("in/deep/c.csv", IngestCase.Line(2));
        Write("in/_hidden/d.csv", IngestCase.Line(3));
        Write("[x]/e.csv", IngestCase.Line(4));
        Write("in/f.txt", IngestCase.Line(5));

        await lake.IngestAsync([_folder.Combine("in/**.csv"), new Uri(file).AbsoluteUri, "file://" + file, _folder.Combine("[x]")]);

        Assert.Equal("user_id\n1\n2\n4\n", await lake.CsvAsync("SELECT user_id FROM raw_events ORDER BY user_id"));
        await Assert.ThrowsAsync<JobException>(() => lake.IngestAsync([_folder.Combine("in/[a*.csv")]));
    }

    /// <summary>Spark takes the path of a copy in such a lake for a pattern, which nothing matches.</summary>
    [SkippableFact]
    public async Task A_lake_whose_path_looks_like_a_pattern_takes_files_that_have_to_be_copied()
    {
        var folder = _folder.Combine("lake[1]");
        await using var lake = await TestLake.OpenAsync(spark, folder);

        await lake.IngestAsync([WriteBytes("zipped.csv", IngestCase.Gzip(IngestCase.Lines(IngestCase.Line(1)))), Write("plain.csv", IngestCase.Line(2))]);

        Assert.Equal(2, await lake.Store.Read("raw_events").CountAsync(CancellationToken.None));
        Assert.False(Directory.Exists(Path.Combine(folder, "_copies")));
    }

    private const string FormFigures
        = "file,lines,accepted,quarantined\n%41 dir/p%20q.csv,1,1,0\nblank.csv,4,1,3\nbom.csv,1,1,0\nbytes.csv,2,1,1\ncr.csv,2,2,0\ncrlf.csv,2,2,0\nempty.csv,0,0,0\n"
        + "header.csv,0,0,0\nlacking.csv,1,0,1\nnot compressed.gz,1,1,0\nrepeated.csv,3,1,2\ntorn.csv,2,1,1\nzipped.csv,1,1,0\n";

    private void WriteForms(string folder)
    {
        var user = 1_000_000;
        string Line() => IngestCase.Line(++user);
        byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
        const string header = IngestCase.Header;
        WriteBytes($"{folder}/%41 dir/p%20q.csv", Bytes($"{header}\n{Line()}\n"));
        WriteBytes($"{folder}/blank.csv", Bytes($"{header}\n\n{Line()}\n  \n\n"));
        WriteBytes($"{folder}/bom.csv", Bytes($"\uFEFF{header}\r\n{Line()}\r\n"));
        WriteBytes($"{folder}/bytes.csv", [.. Bytes($"{Line()}\n"), 0xC3, 0x28, (byte)'\n']);
        WriteBytes($"{folder}/cr.csv", Bytes($"{header}\r{Line()}\r{Line()}"));
        WriteBytes($"{folder}/crlf.csv", Bytes($"{header}\r\n{Line()}\r\n{Line()}\r\n"));
        WriteBytes($"{folder}/empty.csv", []);
        WriteBytes($"{folder}/header.csv", Bytes(header));
        WriteBytes($"{folder}/lacking.csv", Bytes("event_time,brand\n2019-10-01 00:00:00 UTC,x\n"));
        WriteBytes($"{folder}/not compressed.gz", Bytes(Line()));
        WriteBytes($"{folder}/repeated.csv", Bytes($"{header}\n{header}\n{Line()}\n{header}\n"));
        WriteBytes($"{folder}/torn.csv", Bytes($"{header}\n{Line()}\n{Line()[..20]}"));
        WriteBytes($"{folder}/zipped.csv", IngestCase.Gzip(Bytes($"{header}\n{Line()}\n")));
    }

    private SimulationTruth Simulate(string name, long events, SimulationFormat format)
    {
        var path = _folder.Write(name, "");
        using var file = File.Create(path);
        return EventSimulator.Write(file, new SimulationOptions(events, new DateOnly(2019, 10, 1), 3) { Seed = 5, Dirty = 0.1m, Format = format });
    }

    private static string Counts(SimulationTruth truth)
        => "reason,n\n" + string.Concat(truth.Damaged.Where(each => each.Value > 0).OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => FormattableString.Invariant($"{each.Key},{each.Value}\n")));

    private static Task<string> ReasonsAsync(TestLake lake, string file)
        => lake.CsvAsync($"SELECT reason, count(*) AS n FROM quarantine WHERE source_file LIKE '%{file}' GROUP BY reason ORDER BY reason");

    private static async Task<string> EventsAsync(TestLake lake, int user)
        => (await lake.CsvAsync(FormattableString.Invariant($"SELECT user_id, count(*) AS n, max(copies) AS copies FROM events WHERE user_id = {user} GROUP BY user_id")))["user_id,n,copies\n".Length..];

    private static async Task IngestAsync(EngineFixture engine, string lake, string input)
    {
        await using var open = await TestLake.OpenAsync(engine, lake);
        await open.IngestAsync([input]);
    }

    private string Write(string name, params string[] lines) => _folder.Write(name, string.Concat(lines.Select(line => line + "\n")));

    private string WriteBytes(string name, byte[] content)
    {
        var path = _folder.Write(name, "");
        File.WriteAllBytes(path, content);
        return path;
    }
}
