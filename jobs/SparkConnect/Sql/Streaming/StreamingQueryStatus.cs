namespace SparkConnect.Sql.Streaming;

/// <summary>What a streaming query does now.</summary>
/// <param name="Message">The server's words for it.</param>
/// <param name="IsDataAvailable">Whether there is input for the next batch.</param>
/// <param name="IsTriggerActive">Whether a batch runs.</param>
/// <param name="IsActive">Whether the query has not ended.</param>
public sealed record StreamingQueryStatus(string Message, bool IsDataAvailable, bool IsTriggerActive, bool IsActive);
