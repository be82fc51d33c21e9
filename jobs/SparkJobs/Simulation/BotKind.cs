namespace SparkJobs.Simulation;

/// <summary>What a labelled bot does, which is also what its strength measures.</summary>
public enum BotKind
{
    /// <summary>A user with many events in 10 s, in sessions that change.</summary>
    UserRate10,

    /// <summary>A user with many events in 60 s, too evenly for <see cref="UserRate10"/>.</summary>
    UserRate60,

    /// <summary>A session that several users share, with many events in 60 s together.</summary>
    SessionRate,

    /// <summary>A session that looks at many different products in 30 min, unhurriedly.</summary>
    ManyProducts,

    /// <summary>A user who buys for a great sum in an hour.</summary>
    HighValue,

    /// <summary>A user who never pauses for more than five minutes, for hours.</summary>
    Pauseless,

    /// <summary>A user whose payments fail: of ten purchases in ten minutes. Needs extended events.</summary>
    FailedPayments,

    /// <summary>An address with many events in 60 s by many users. Needs extended events.</summary>
    AddressRate,
}
