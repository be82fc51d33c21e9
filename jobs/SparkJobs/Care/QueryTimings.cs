using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace SparkJobs.Care;

/// <summary>Three fixed queries over events, to see what care gains: a scan of one column, a filtered sum, and one user's events.</summary>
/// <param name="clock">The clock they are timed with.</param>
internal sealed class QueryTimings(TimeProvider clock)
{
    // The first run of a query pays for its plan and for the engine's warming up.
    private const int Runs = 2;

    /// <summary>What the queries ask, in their order.</summary>
    public static IReadOnlyList<string> Names { get; } = ["events by type", "revenue by brand", "events of one user"];

    /// <summary>Times the queries.</summary>
    /// <param name="events">Rows with the nine fields, of any types; what is no number counts as none.</param>
    /// <param name="user">The user of the third query.</param>
    /// <param name="cancellationToken">Interrupts them.</param>
    /// <returns>The seconds of each, the better one of two runs.</returns>
    public async Task<IReadOnlyList<double>> MeasureAsync(DataFrame events, long user, CancellationToken cancellationToken)
    {
        DataFrame[] queries =
        [
            events.GroupBy(Col(EventColumns.EventType)).Agg(Count(Lit(1)).As("events")),
            events
                .Filter(Col(EventColumns.EventType) == Lit(EventTypes.Purchase))
                .GroupBy(Col(EventColumns.Brand))
                .Agg(Sum(Col(EventColumns.Price).TryCast("decimal(12,2)")).As("revenue")),
            events.Filter(Col(EventColumns.UserId).TryCast("bigint") == Lit(user)).Agg(Count(Lit(1)).As("events")),
        ];
        List<double> seconds = [];
        foreach (var query in queries)
        {
            var best = double.MaxValue;
            for (var run = 0; run < Runs; run++)
            {
                var start = clock.GetTimestamp();
                await query.CollectAsync(cancellationToken);
                best = Math.Min(best, clock.GetElapsedTime(start).TotalSeconds);
            }

            seconds.Add(best);
        }

        return seconds;
    }
}
