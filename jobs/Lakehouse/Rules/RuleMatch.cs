using SparkConnect.Sql;

namespace Lakehouse.Rules;

/// <summary>When a group is an alert of a rule, and what the alert says.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Reached">Whether the group's value reaches the threshold.</param>
/// <param name="Value">The value.</param>
/// <param name="WindowStart">The window's start.</param>
/// <param name="WindowEnd">The window's end.</param>
internal sealed record RuleMatch(Rule Rule, Column Reached, Column Value, Column WindowStart, Column WindowEnd);
