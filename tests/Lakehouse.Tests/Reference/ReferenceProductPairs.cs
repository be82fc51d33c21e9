using System.Numerics;

namespace Lakehouse.Tests.Reference;

/// <summary>product_pairs, by its definition.</summary>
internal static class ReferenceProductPairs
{
    private const int FewestProducts = 2;
    private const int MostProducts = 50;
    private const long FewestSessions = 3;
    private static readonly (string Name, string EventType)[] Kinds = [("viewed", "view"), ("bought", "purchase")];

    public static IEnumerable<object?[]> Rows(ReferenceLake lake)
        => from date in lake.Computed
           let sessions = ReferenceSession.Of(lake.Trailing(date, 28)).ToList()
           from kind in Kinds
           from row in Rows(date, kind.Name, sessions.Select(session => Products(session, kind.EventType)))
           select row;

    private static List<long> Products(ReferenceSession session, string eventType)
        => [.. session.Events.Where(each => each.Type == eventType).Select(each => each.ProductId).Distinct().Order()];

    private static IEnumerable<object?[]> Rows(DateOnly date, string kind, IEnumerable<List<long>> productsOfSessions)
    {
        List<List<long>> sessions = [.. productsOfSessions.Where(products => products.Count is >= FewestProducts and <= MostProducts)];
        var single = sessions.SelectMany(products => products).CountBy(product => product).ToDictionary();
        var pairs = sessions.SelectMany(Pairs).CountBy(pair => pair);
        foreach (var ((a, b), both) in pairs.Where(pair => pair.Value >= FewestSessions))
        {
            yield return
            [
                date,
                kind,
                a,
                b,
                (long)both,
                ReferenceRate.Of(both, sessions.Count),
                ReferenceRate.Of(both, single[a]),
                ReferenceRate.Of(both, single[b]),
                ReferenceRate.Of(new BigInteger(both) * sessions.Count, new BigInteger(single[a]) * single[b]),
            ];
        }
    }

    private static IEnumerable<(long A, long B)> Pairs(List<long> ascending)
        => ascending.SelectMany((a, index) => ascending.Skip(index + 1).Select(b => (a, b)));
}
