namespace SparkJobs.Simulation;

/// <summary>
/// Simulates a shop's events, shaped like the published data of October and November 2019, in order of time. It writes exactly as many lines as asked for,
/// and knows afterwards what it wrote.
/// Nothing but integers decides what is written, so that a seed gives the same bytes everywhere.
/// </summary>
public static class EventSimulator
{
    /// <summary>Writes the events.</summary>
    /// <param name="output">Where to; neither flushed to the device nor closed.</param>
    /// <param name="options">What to simulate.</param>
    /// <param name="cancellationToken">Stops between two blocks of lines.</param>
    /// <returns>What was written.</returns>
    /// <exception cref="ArgumentException">The options cannot be simulated; the message says all that is wrong with them.</exception>
    /// <exception cref="IOException">The output failed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; the output then ends within a line.</exception>
    public static SimulationTruth Write(Stream output, SimulationOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Validate() is { Count: > 0 } errors)
        {
            throw new ArgumentException(string.Join(' ', errors), nameof(options));
        }

        var from = new DateTimeOffset(options.From, TimeOnly.MinValue, TimeSpan.Zero);
        var curve = new TrafficCurve(options.From, options.Days);
        var botLines = options.Bots == 0 ? 0 : BotPlan.Create(options).Sum(bot => (long)bot.Events);
        var totals = VisitTotals.Count(options.Seed, options.Events - botLines, cancellationToken);
        var visitors = new Visitors(totals.Visits, options.Days);
        var bots = BotPlan.Create(options, visitors.Population);

        var catalogue = Catalogue.ForEvents(options.Events);
        var format = new LineFormat(options.Format, options.Extended, catalogue.Entries);
        var writer = new LineWriter(output, format, cancellationToken);
        var damages = new DamageSampler(options, Math.Max(0, totals.SingleLines - 1));
        var sink = new EventSink(writer, catalogue, damages, new DamagedLine(options.Format, options.Extended));
        var people = new VisitTraffic(options, totals, visitors, catalogue, curve, format, sink, from.ToUnixTimeSeconds());
        var machines = new BotTraffic(options, bots, catalogue, format, sink, from.ToUnixTimeSeconds());
        for (var second = 0L; second < curve.Seconds; second++)
        {
            sink.SetSecond(from.ToUnixTimeSeconds() + second);
            people.WriteSecond(second);
            machines.WriteSecond(second);
        }

        writer.Flush();
        return new SimulationTruth
        {
            Options = options,
            Lines = sink.Lines,
            DistinctEvents = sink.Lines - sink.Damaged - sink.Copies,
            Copies = sink.Copies,
            Damaged = damages.Counts,
            ZeroPurchaseDate = curve.ZeroPurchaseDay is { } day ? options.From.AddDays(day) : null,
            Bots = [.. bots.Select(bot => bot.Label(from, options.Seed, options.Extended))],
        };
    }
}
