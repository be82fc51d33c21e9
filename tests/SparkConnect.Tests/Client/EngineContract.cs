using SparkConnect.Arrow;
using SparkConnect.Client;
using SparkConnect.Protos;
using SparkConnect.Tests.Support;
using TestEngines;

namespace SparkConnect.Tests.Client;

/// <summary>What the client does on every real engine.</summary>
public abstract class EngineContract(EngineFixture engine)
{
    private protected const int BigRowCount = 4_000_000;
    private protected const string BigQuery = "select a.id * 2000 + b.id as x from range(2000) a cross join range(2000) b";

    /// <summary>One that nobody waits for.</summary>
    private protected const string EndlessQuery = "select sum(a.id * b.id) from range(10000000) a cross join range(1000000) b";

    private protected EngineFixture Engine => engine;

    [SkippableFact]
    public async Task RowsArriveWithTheirCount()
    {
        await using var client = Client(engine.Remote);
        Assert.Equal([0L, 1, 2, 3, 4], (await ValuesAsync(client, "select id from range(5)")).Order());
    }

    [SkippableFact]
    public async Task LargeResultArrivesExactlyOnce()
    {
        await using var client = Client(engine.Remote);
        AssertAllOnce(await ValuesAsync(client, BigQuery));
    }

    [SkippableFact]
    public async Task UnknownTableIsAnAnalysisException()
    {
        await using var client = Client(engine.Remote);
        var error = await Assert.ThrowsAsync<AnalysisException>(() => ValuesAsync(client, "select * from nowhere"));
        Assert.Contains("nowhere", error.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task FailureWhileRunningIsAnError()
    {
        await using var client = Client(engine.Remote);
        var error = await Assert.ThrowsAnyAsync<SparkConnectException>(() => ValuesAsync(client, "select cast(concat('a', id) as bigint) from range(5)"));
        Assert.NotEmpty(error.ServerClasses);
    }

    [SkippableFact]
    public async Task LocalTableArrivesAsItWasSent()
    {
        await using var client = Client(engine.Remote);
        ArrowSchema schema = new(
        [
            new("flag", new ArrowType.Boolean()),
            new("int", new ArrowType.Integer(32)),
            new("long", new ArrowType.Integer(64)),
            new("double", new ArrowType.FloatingPoint(64)),
            new("text", new ArrowType.Utf8()),
            new("bytes", new ArrowType.Binary()),
            new("date", new ArrowType.Date()),
            new("instant", new ArrowType.Timestamp(ArrowTimeUnit.Microsecond, "UTC")),
            new("price", new ArrowType.Decimal(12, 2)),
        ]);
        object?[] values =
        [
            true, -32, 64L, 0.1, "häß€😀", new byte[] { 0, 255 }, new DateOnly(2019, 10, 1), new DateTime(2019, 10, 1, 2, 3, 4, DateTimeKind.Utc), 14.70m,
        ];
        var local = new LocalRelation { Data = Google.Protobuf.ByteString.CopyFrom(ArrowStreamWriter.Write(schema, [values, new object?[values.Length]])) };

        var tables = await TablesAsync(client, new Plan { Root = new Relation { LocalRelation = local } });

        Assert.Equal([values, new object?[values.Length]], tables.SelectMany(Rows));
    }

    [SkippableFact]
    public async Task CancelledQueryEndsAndTheSessionLivesOn()
    {
        await using var client = Client(engine.Remote);
        using var cancel = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var response in client.ExecuteAsync(Query(EndlessQuery), cancel.Token))
            {
                await cancel.CancelAsync();
            }
        });
        Assert.Equal([7L], await ValuesAsync(client, "select cast(7 as bigint)"));
    }

    [SkippableFact]
    public async Task VersionAndConfigurationAreAnswered()
    {
        await using var client = Client(engine.Remote);
        var version = await client.AnalyzeAsync(new AnalyzePlanRequest { SparkVersion = new() }, CancellationToken.None);
        Assert.StartsWith("4.0.", version.SparkVersion.Version, StringComparison.Ordinal);
        var berlin = new KeyValue { Key = "spark.sql.session.timeZone", Value = "Europe/Berlin" };
        var set = new ConfigRequest.Types.Operation { Set = new() { Pairs = { berlin } } };
        await client.ConfigAsync(set, CancellationToken.None);
        var get = new ConfigRequest.Types.Operation { Get = new() { Keys = { berlin.Key } } };
        Assert.Equal(berlin.Value, Assert.Single((await client.ConfigAsync(get, CancellationToken.None)).Pairs).Value);
    }

    [SkippableFact]
    public async Task EndedSessionIsOver()
    {
        await using var client = Client(engine.Remote);
        await ValuesAsync(client, "select id from range(1)");
        await client.ReleaseSessionAsync(CancellationToken.None);
        await Assert.ThrowsAsync<SessionLostException>(() => ValuesAsync(client, "select id from range(1)"));
    }

    private static IEnumerable<object?[]> Rows(ArrowTable table) =>
        Enumerable.Range(0, table.RowCount).Select(row => table.Columns.Select(column => column.GetValue(row)).ToArray());

    private protected static SparkConnectClient Client(string remote) => new(SparkConnectionString.Parse(remote));

    private protected static Plan Query(string sql) => new() { Root = new Relation { Sql = new SQL { Query = sql } } };

    private protected static async Task<List<long>> ValuesAsync(SparkConnectClient client, string sql)
    {
        var values = new List<long>();
        foreach (var table in await TablesAsync(client, Query(sql)))
        {
            var column = Assert.IsAssignableFrom<ArrowColumn<long>>(table.Columns[0]);
            for (var row = 0; row < table.RowCount; row++)
            {
                values.Add(column[row]);
            }
        }

        return values;
    }

    private protected static void AssertAllOnce(List<long> values)
    {
        Assert.Equal(BigRowCount, values.Count);
        values.Sort();
        for (var i = 0; i < values.Count; i++)
        {
            Assert.Equal(i, values[i]);
        }
    }

    private static async Task<List<ArrowTable>> TablesAsync(SparkConnectClient client, Plan plan)
    {
        var tables = new List<ArrowTable>();
        await foreach (var response in client.ExecuteAsync(plan, CancellationToken.None))
        {
            if (response.ArrowBatch is { } batch)
            {
                tables.Add(ArrowStreamReader.Read(batch.Data.Memory));
                Assert.Equal(batch.RowCount, tables[^1].RowCount);
            }
        }

        return tables;
    }
}
