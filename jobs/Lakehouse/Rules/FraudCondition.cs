namespace Lakehouse.Rules;

/// <summary>A sign of fraud in a single event.</summary>
/// <param name="Id">Its id in fraud_reasons.</param>
/// <param name="Points">What it adds to fraud_score, 1 to 100.</param>
/// <param name="Condition">The condition, SQL over the columns of the enriched event; one that is null does not hold.</param>
public sealed record FraudCondition(string Id, int Points, string Condition);
