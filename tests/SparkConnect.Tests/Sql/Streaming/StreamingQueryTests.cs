using SparkConnect.Protos;
using SparkConnect.Sql;
using SparkConnect.Sql.Streaming;
using SparkConnect.Tests.Support;

namespace SparkConnect.Tests.Sql.Streaming;

public sealed class StreamingQueryTests
{
    private readonly RecordingClient _client = new();
    private readonly Queue<StreamingQueryCommandResult> _results = [];

    [Fact]
    public async Task Waiting_without_limit_is_many_short_waits()
    {
        var query = await StartAsync();
        Enqueue(false, false, true);

        await query.AwaitTerminationAsync();

        Assert.Equal([10_000L, 10_000L, 10_000L], Waits());
    }

    [Theory]
    [InlineData(25_000, new[] { 10_000L, 10_000L, 5_000L })]
    [InlineData(10_000, new[] { 10_000L })]
    [InlineData(0, new[] { 1L })]
    public async Task Waiting_for_a_time_ends_with_it(int milliseconds, long[] waits)
    {
        var query = await StartAsync();
        Enqueue(new bool[waits.Length]);

        Assert.False(await query.AwaitTerminationAsync(TimeSpan.FromMilliseconds(milliseconds)));
        Assert.Equal(waits, Waits());
    }

    [Fact]
    public async Task Waiting_for_a_time_ends_when_the_query_does()
    {
        var query = await StartAsync();
        Enqueue(false, true);

        Assert.True(await query.AwaitTerminationAsync(TimeSpan.FromMinutes(5)));
    }

    [Fact]
    public async Task A_query_is_known_by_the_ids_that_the_server_gave()
    {
        var query = await StartAsync();
        _results.Enqueue(new() { Status = new() { StatusMessage = "Waiting", IsActive = true } });
        _results.Enqueue(new() { RecentProgress = new() });
        _results.Enqueue(new() { Exception = new() });

        Assert.Equal(("id", "run", "q"), (query.Id, query.RunId, query.Name));
        Assert.Equal(new StreamingQueryStatus("Waiting", IsDataAvailable: false, IsTriggerActive: false, IsActive: true), await query.StatusAsync());
        Assert.Null(await query.LastProgressAsync());
        Assert.Null(await query.ExceptionAsync());
        Assert.All(
            _client.Plans.Skip(1).Select(plan => plan.Command.StreamingQueryCommand.QueryId),
            id => Assert.Equal(("id", "run"), (id.Id, id.RunId)));
    }

    [Fact]
    public async Task What_ended_a_query_is_told_with_its_class()
    {
        var query = await StartAsync();
        _results.Enqueue(new() { Exception = new() { ExceptionMessage = "no luck", ErrorClass = "STREAM_FAILED" } });

        var error = await query.ExceptionAsync();

        Assert.Equal(("no luck", "STREAM_FAILED"), (error!.Message, error.ErrorClass));
    }

    [Fact]
    public void Functions_in_CSharp_are_refused_with_what_to_do_instead()
    {
        var writer = Stream().WriteStream();

        Assert.Contains("Kafka", Assert.Throws<NotSupportedException>(() => writer.Foreach(_ => { })).Message, StringComparison.Ordinal);
        Assert.Contains("AvailableNow", Assert.Throws<NotSupportedException>(() => writer.ForeachBatch((_, _) => { })).Message, StringComparison.Ordinal);
    }

    private DataFrame Stream() => new SparkSession(_client).ReadStream().Format("rate").Load();

    private Task<StreamingQuery> StartAsync()
    {
        _client.OnExecute = plan => plan.Command.StreamingQueryCommand is null
            ? [new() { WriteStreamOperationStartResult = new() { QueryId = new() { Id = "id", RunId = "run" }, Name = "q" } }]
            : [new() { StreamingQueryCommandResult = _results.Dequeue() }];
        return Stream().WriteStream().Format("noop").StartAsync();
    }

    private void Enqueue(params bool[] isTerminated)
    {
        foreach (var value in isTerminated)
        {
            _results.Enqueue(new() { AwaitTermination = new() { Terminated = value } });
        }
    }

    private IEnumerable<long> Waits() => _client.Plans
        .Select(plan => plan.Command.StreamingQueryCommand?.AwaitTermination?.TimeoutMs)
        .OfType<long>();
}
