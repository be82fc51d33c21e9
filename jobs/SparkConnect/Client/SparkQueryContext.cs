namespace SparkConnect.Client;

/// <summary>The place in a statement, or the DataFrame call, that an error is about.</summary>
/// <param name="Fragment">The text at fault; for a DataFrame the method's name.</param>
/// <param name="StartIndex">Its first character in the statement, from 0; -1 when unknown.</param>
/// <param name="StopIndex">Its last character; -1 when unknown.</param>
/// <param name="Summary">Spark's drawing of it, for people.</param>
public sealed record SparkQueryContext(string Fragment, int StartIndex, int StopIndex, string Summary);
