using Lakehouse.Schema;
using SparkConnect.Sql;

namespace Lakehouse.Rules;

/// <summary>What tells Spark how late an event may come.</summary>
internal static class Watermark
{
    // Spark's own key on a column that counts as event time (EventTimeWatermark.delayKey): it is what WithWatermark puts on its column.
    private const string Key = "spark.watermarkDelayMs";

    /// <summary>Events with a watermark on their time, before anything is computed from it.</summary>
    /// <param name="events">The events.</param>
    /// <param name="delay">How late one may come; null for a batch, where nothing is late.</param>
    internal static DataFrame On(DataFrame events, TimeSpan? delay)
        => delay is { } late ? events.WithWatermark(EventColumns.EventTime, FormattableString.Invariant($"{(long)late.TotalSeconds} seconds")) : events;

    /// <summary>
    /// A computed time under its own name that counts as event time: groups by it are emitted, and their state is dropped, once the watermark has passed it. Without this a
    /// stream refuses to append such groups. Plain SQL has no way to say it.
    /// </summary>
    /// <param name="time">A timestamp computed from the event time.</param>
    /// <param name="name">Its name.</param>
    /// <param name="delay">The watermark's delay.</param>
    internal static Column Mark(Column time, string name, TimeSpan delay)
        => time.As(name, FormattableString.Invariant($"{{\"{Key}\":{(long)delay.TotalMilliseconds}}}"));
}
