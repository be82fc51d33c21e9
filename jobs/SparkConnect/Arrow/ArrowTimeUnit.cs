namespace SparkConnect.Arrow;

/// <summary>Arrow's units of time, with the numbers of Schema.fbs. Spark itself only uses microseconds.</summary>
public enum ArrowTimeUnit
{
    /// <summary>Seconds.</summary>
    Second = 0,

    /// <summary>Milliseconds.</summary>
    Millisecond = 1,

    /// <summary>Microseconds.</summary>
    Microsecond = 2,

    /// <summary>Nanoseconds.</summary>
    Nanosecond = 3,
}
