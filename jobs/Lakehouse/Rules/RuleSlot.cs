using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Rules;

/// <summary>
/// What rules count, under the number that stands for it in a query's state. The number follows from what is counted alone: rules that count the same share
/// their state, another threshold keeps it, and a rule that comes to count something else never goes on with figures that meant something different.
/// </summary>
/// <param name="Number">The number.</param>
/// <param name="Rule">One of the rules that count it.</param>
internal sealed record RuleSlot(long Number, Rule Rule)
{
    /// <summary>What the rules count, each once.</summary>
    /// <param name="rules">The rules.</param>
    internal static IReadOnlyList<RuleSlot> Of(IEnumerable<Rule> rules)
        => [.. rules.Select(For).DistinctBy(slot => slot.Number)];

    /// <summary>What a rule counts.</summary>
    /// <param name="rule">The rule.</param>
    internal static RuleSlot For(Rule rule) => new(NumberOf(rule), rule);

    /// <summary>The number of what a rule counts.</summary>
    /// <param name="rule">The rule.</param>
    internal static long NumberOf(Rule rule)
    {
        var counted = string.Join(
            '\n',
            rule.Kind,
            rule.Key,
            rule.Filter,
            FormattableString.Invariant($"{rule.Window.Ticks} {rule.Slide.Ticks} {rule.Gap.Ticks}"),
            rule.DistinctColumn,
            rule.Condition);
        return BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(counted)));
    }

    /// <summary>Whether an event is counted at all: no condition that is null holds.</summary>
    internal Column Counts()
    {
        var counts = Col(Rule.Key).IsNotNull();
        if (Rule.DistinctColumn is { } column)
        {
            counts &= Col(column).IsNotNull();
        }

        return Rule.Filter is { } filter ? counts & Expr(filter) : counts;
    }

    /// <summary>What is counted once: a bigint that two events share if they count as one.</summary>
    internal Column Item() => Rule.DistinctColumn switch
    {
        null => Col(EventHash.Identity),
        EventColumns.UserSession => XXHash64(Col(EventColumns.UserSession)),
        var number => Col(number),
    };

    /// <summary>What is added up over the items: a bigint. Money is in cents, so that its sum does not depend on the order.</summary>
    /// <remarks>Never null, to an engine's eye as well: the embedded one puts no rows into one array of which one may have a null where another has none.</remarks>
    internal Column Amount() => Coalesce(Measured(), Lit(0L));

    private Column Measured() => Rule.Kind switch
    {
        RuleKind.Ratio => When(Expr(Rule.Condition!), 1L).Otherwise(0L),
        RuleKind.Value => (Col(EventColumns.Price) * Lit(100)).Cast("bigint"),
        _ => Lit(0L),
    };
}
