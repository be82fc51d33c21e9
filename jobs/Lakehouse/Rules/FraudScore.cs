using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Rules;

/// <summary>How suspicious a single event is: the points of the conditions that hold.</summary>
/// <param name="Conditions">The conditions, in the order in which their ids are named.</param>
public sealed record FraudScore(IReadOnlyList<FraudCondition> Conditions)
{
    /// <summary>The greatest score, however many conditions hold.</summary>
    public const int Most = 100;

    private const string Separator = ",";

    /// <summary>The score: an int from 0 to <see cref="Most"/>.</summary>
    internal Column Points()
        => Least(Lit(Most), Conditions.Aggregate(Lit(0), (sum, each) => sum + When(Expr(each.Condition), each.Points).Otherwise(0))).Cast("int");

    /// <summary>The ids of the conditions that hold, joined by commas; empty where none does.</summary>
    internal Column Reasons()
        => Conditions.Count == 0 ? Lit("") : ConcatWs(Separator, [.. Conditions.Select(each => When(Expr(each.Condition), each.Id))]);
}
