namespace SparkJobs.Sending;

/// <summary>When each line is due, counted from the first one.</summary>
internal abstract class SendPace
{
    /// <summary>As fast as the broker takes them.</summary>
    public static SendPace Fastest { get; } = new AtOnce();

    /// <summary>So many lines a second, evenly.</summary>
    /// <param name="perSecond">Lines a second, above 0.</param>
    public static SendPace Even(double perSecond) => new Evenly(perSecond);

    /// <summary>At the events' own pace times a factor: an hour of events takes an hour with 1, a minute with 60.</summary>
    /// <param name="factor">The factor, above 0.</param>
    public static SendPace OfEvents(double factor) => new AsTheyHappened(factor);

    /// <summary>When the next line is due. It is asked once for each line, in order.</summary>
    /// <param name="line">The line.</param>
    public abstract TimeSpan Due(ReadOnlySpan<byte> line);

    private sealed class AtOnce : SendPace
    {
        public override TimeSpan Due(ReadOnlySpan<byte> line) => TimeSpan.Zero;
    }

    private sealed class Evenly(double perSecond) : SendPace
    {
        private long _lines;

        public override TimeSpan Due(ReadOnlySpan<byte> line) => TimeSpan.FromSeconds(_lines++ / perSecond);
    }

    private sealed class AsTheyHappened(double factor) : SendPace
    {
        private DateTime? _first;
        private TimeSpan _due;

        // Events may come out of order, and a damaged line has no time: neither holds up or hurries the others.
        public override TimeSpan Due(ReadOnlySpan<byte> line)
        {
            if (EventTimeOfLine.Find(line) is { } time)
            {
                _first ??= time;
                var due = (time - _first.Value) / factor;
                _due = due > _due ? due : _due;
            }

            return _due;
        }
    }
}
