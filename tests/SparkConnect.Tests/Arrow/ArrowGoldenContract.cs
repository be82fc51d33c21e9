using SparkConnect.Arrow;
using SparkConnect.Client;
using SparkConnect.Protos;
using TestEngines;

namespace SparkConnect.Tests.Arrow;

/// <summary>What the engines send today reads as the goldens do.</summary>
public abstract class ArrowGoldenContract(EngineFixture engine, bool isSpark)
{
    [SkippableFact]
    public async Task EngineSendsWhatTheGoldensHold()
    {
        await using var client = new SparkConnectClient(SparkConnectionString.Parse(engine.Remote));
        foreach (var (name, _, sql) in GoldenQueries.All.Where(query => query.IsSpark == isSpark))
        {
            var batch = await SingleBatchAsync(client, sql);
            if (Goldens.AreRegenerated)
            {
                await Goldens.WriteAsync(name, batch);
            }

            Assert.Equal(Goldens.Text(name), ArrowText.Render(ArrowStreamReader.Read(batch)));
        }
    }

    private static async Task<ReadOnlyMemory<byte>> SingleBatchAsync(SparkConnectClient client, string sql)
    {
        var plan = new Plan { Root = new Relation { Sql = new SQL { Query = sql } } };
        var batches = await client.ExecuteAsync(plan, CancellationToken.None)
            .Where(response => response.ArrowBatch is not null)
            .Select(response => response.ArrowBatch.Data.Memory)
            .ToListAsync();
        return Assert.Single(batches);
    }
}
