namespace SparkJobs.Tests.Detection;

/// <summary>How far a batch has come when something is killed, in the order in which Spark gets there.</summary>
internal enum KillPoint
{
    /// <summary>Its entry in offsets/ is there: what it will read is laid down, and it has just begun.</summary>
    Begun,

    /// <summary>The new state of the open windows is there; its alerts are not in the table.</summary>
    StateWritten,

    /// <summary>Its alerts are in the table; Spark is about to write its entry in commits/.</summary>
    Committed,

    /// <summary>The same, and the newest entries of commits/ are gone afterwards.</summary>
    EntriesRemoved,
}
