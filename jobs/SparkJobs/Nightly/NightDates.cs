namespace SparkJobs.Nightly;

/// <summary>The dates a night is for: those that are named, or every one that is due.</summary>
internal sealed record NightDates
{
    private NightDates(DateOnly from, DateOnly to) => (From, To) = (from, to);

    /// <summary>Every date with events whose tables are not there or not up to date.</summary>
    public static NightDates Due { get; } = new(DateOnly.MinValue, DateOnly.MaxValue);

    /// <summary>No date, which leaves what was computed before and is not up to date any more.</summary>
    public static NightDates OnlyChanged { get; } = Named(DateOnly.MaxValue, DateOnly.MinValue);

    /// <summary>The first date.</summary>
    public DateOnly From { get; }

    /// <summary>The last date.</summary>
    public DateOnly To { get; }

    /// <summary>Whether they were named. Otherwise all dates with events are to be computed in the end.</summary>
    public bool AreNamed => this != Due;

    /// <summary>Dates by name.</summary>
    /// <param name="from">The first.</param>
    /// <param name="to">The last.</param>
    public static NightDates Named(DateOnly from, DateOnly to) => new(from, to);

    /// <summary>Whether a date is among them.</summary>
    /// <param name="date">The date.</param>
    public bool Contains(DateOnly date) => date >= From && date <= To;
}
