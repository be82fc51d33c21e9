namespace SparkJobs.Simulation;

/// <summary>The bots: each waits for its next event in a queue ordered by time, then by number.</summary>
internal sealed class BotTraffic
{
    private readonly SimulationOptions _options;
    private readonly Catalogue _catalogue;
    private readonly LineFormat _format;
    private readonly EventSink _sink;
    private readonly long _firstSecond;
    private readonly PriorityQueue<(Bot Bot, int Index), (long Second, int Id)> _due = new();

    public BotTraffic(SimulationOptions options, IReadOnlyList<Bot> bots, Catalogue catalogue, LineFormat format, EventSink sink, long firstSecond)
    {
        _options = options;
        _catalogue = catalogue;
        _format = format;
        _sink = sink;
        _firstSecond = firstSecond;
        foreach (var bot in bots)
        {
            _due.Enqueue((bot, 0), (bot.SecondOf(0), bot.Id));
        }
    }

    /// <summary>Writes the bots' events of one second.</summary>
    public void WriteSecond(long second)
    {
        while (_due.TryPeek(out var next, out var at) && at.Second == second)
        {
            Write(next.Bot, next.Index, second);
            var following = next.Index + 1;
            if (following < next.Bot.Events)
            {
                _due.DequeueEnqueue((next.Bot, following), (next.Bot.SecondOf(following), next.Bot.Id));
            }
            else
            {
                _due.Dequeue();
            }
        }
    }

    private void Write(Bot bot, int index, long second)
    {
        var actor = bot.ActorOf(index, _options.Seed);
        var product = bot.ProductOf(index);
        var cents = bot.CentsOf(index) ?? _catalogue.PriceAt(product, _firstSecond + second);
        _sink.WriteWhole(new EventRow(bot.KindOf(index), product, cents, bot.StatusOf(index), actor, _format.RenderActor(actor)), copies: 0);
    }
}
