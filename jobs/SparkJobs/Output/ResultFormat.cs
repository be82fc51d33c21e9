namespace SparkJobs.Output;

/// <summary>How a query's result is printed.</summary>
internal enum ResultFormat
{
    /// <summary>A table for people.</summary>
    Table,

    /// <summary>RFC 4180 with a header and LF.</summary>
    Csv,

    /// <summary>An array of objects, one a line.</summary>
    Json,
}
