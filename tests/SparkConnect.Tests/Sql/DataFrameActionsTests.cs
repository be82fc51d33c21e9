using SparkConnect.Arrow;
using SparkConnect.Protos;
using SparkConnect.Sql;
using SparkConnect.Tests.Support;

namespace SparkConnect.Tests.Sql;

public sealed class DataFrameActionsTests
{
    private readonly RecordingClient _client = new();

    [Fact]
    public async Task Collect_returns_the_rows_of_all_batches_in_their_order()
    {
        _client.OnExecute = _ => [Answers.Schema("id"), Answers.Longs("id", 3, 1), new(), Answers.Longs("id"), Answers.Longs("id", 2)];

        var rows = await Table().CollectAsync();

        Assert.Equal([3L, 1L, 2L], rows.Select(row => row.GetAs<long>("id")));
        Assert.Empty(_client.Analyses);
    }

    [Fact]
    public async Task A_server_that_sends_no_schema_is_asked_for_it()
    {
        _client.OnExecute = _ => [Answers.Longs("c0", 1)];
        _client.OnAnalyze = _ => new() { Schema = new() { Schema_ = Answers.SchemaOf("id") } };

        Assert.Equal(["id"], (await Table().FirstAsync()).Schema.Fields.Select(field => field.Name));
    }

    [Fact]
    public async Task The_schema_is_asked_for_once()
    {
        _client.OnAnalyze = _ => new() { Schema = new() { Schema_ = Answers.SchemaOf("id") } };
        var df = Table();

        await df.SchemaAsync();

        Assert.Equal(["id"], df.Columns());
        Assert.Single(_client.Analyses);
    }

    [Fact]
    public async Task A_batch_with_other_than_the_announced_rows_is_refused()
    {
        var batch = Answers.Longs("id", 1, 2);
        batch.ArrowBatch.RowCount = 3;
        _client.OnExecute = _ => [Answers.Schema("id"), batch];

        await Assert.ThrowsAsync<ArrowFormatException>(() => Table().CollectAsync());
    }

    [Fact]
    public async Task Progress_is_told_and_is_no_row()
    {
        var told = new List<ExecutionProgress>();
        _client.OnExecute = _ => [Answers.Progress(0, 4), Answers.Schema("id"), Answers.Longs("id", 1), Answers.Progress(4, 4)];
        var df = Table();
        df.Session.Progress = new Listener(told);

        await df.CollectAsync();

        Assert.Equal([(0L, 4L), (4L, 4L)], told.Select(progress => (progress.CompletedTasks, progress.Tasks)));
    }

    [Fact]
    public async Task First_of_no_rows_is_an_error_and_Take_is_not()
    {
        _client.OnExecute = _ => [Answers.Schema("id"), Answers.Longs("id")];

        await Assert.ThrowsAsync<InvalidOperationException>(() => Table().FirstAsync());
        Assert.Empty(await Table().TakeAsync(1));
    }

    [Fact]
    public async Task Cancelling_ends_a_collect()
    {
        using var source = new CancellationTokenSource();
        _client.OnExecute = _ => [Answers.Schema("id"), Answers.Longs("id", 1), Answers.Longs("id", 2)];
        var rows = Table().ToLocalIteratorAsync(source.Token).GetAsyncEnumerator();
        await rows.MoveNextAsync();

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rows.MoveNextAsync().AsTask());
    }

    [Fact]
    public void The_synchronous_iterator_gives_the_rows_one_by_one_and_can_be_left()
    {
        _client.OnExecute = _ => [Answers.Schema("id"), Answers.Longs("id", 1, 2), Answers.Longs("id", 3)];

        Assert.Equal([1L, 2L, 3L], Table().ToLocalIterator().Select(row => row.GetAs<long>(0)));
        Assert.Equal(1L, Table().ToLocalIterator().First().GetAs<long>(0));
    }

    [Fact]
    public async Task Count_counts_on_the_server()
    {
        _client.OnExecute = _ => [Answers.Schema("count"), Answers.Longs("count", 42)];

        Assert.Equal(42, await Table().CountAsync());
        Assert.Equal(Relation.RelTypeOneofCase.Aggregate, Assert.Single(_client.Plans).Root.RelTypeCase);
    }

    [Fact]
    public void The_schema_is_written_as_a_tree()
    {
        using var output = new StringWriter();
        _client.OnAnalyze = _ => new() { Schema = new() { Schema_ = Answers.SchemaOf("id") } };
        var df = Table();
        df.Session.Output = output;

        df.PrintSchema();

        Assert.Equal("root\n |-- id: long (nullable = true)\n", output.ToString());
    }

    [Theory]
    [InlineData("extended", AnalyzePlanRequest.Types.Explain.Types.ExplainMode.Extended)]
    [InlineData("FORMATTED", AnalyzePlanRequest.Types.Explain.Types.ExplainMode.Formatted)]
    public async Task Explain_takes_the_names_of_modes(string name, AnalyzePlanRequest.Types.Explain.Types.ExplainMode mode)
    {
        _client.OnAnalyze = _ => new() { Explain = new() { ExplainString = "how" } };

        Assert.Equal("how", await Table().ExplainStringAsync(name));
        Assert.Equal(mode, Assert.Single(_client.Analyses).Explain.ExplainMode);
        await Assert.ThrowsAsync<ArgumentException>(() => Table().ExplainStringAsync("thoroughly"));
        await Assert.ThrowsAsync<ArgumentException>(() => Table().ExplainStringAsync("unspecified"));
    }

    private DataFrame Table() => new SparkSession(_client).Table("t");

    private sealed class Listener(List<ExecutionProgress> told) : IProgress<ExecutionProgress>
    {
        public void Report(ExecutionProgress value) => told.Add(value);
    }
}
