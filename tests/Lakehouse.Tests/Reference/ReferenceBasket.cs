namespace Lakehouse.Tests.Reference;

/// <summary>The distinct products of a session that were viewed, or bought; of a session with 2 to 50 of them.</summary>
/// <param name="Session">The session.</param>
/// <param name="Kind">viewed or bought.</param>
/// <param name="Products">Ascending.</param>
internal sealed record ReferenceBasket(ReferenceSession Session, string Kind, IReadOnlyList<long> Products)
{
    private const int FewestProducts = 2;
    private const int MostProducts = 50;
    private static readonly (string Name, string EventType)[] Kinds = [("viewed", "view"), ("bought", "purchase")];

    /// <summary>Two products of the basket, the lesser first, each pair once.</summary>
    public IEnumerable<(long A, long B)> Pairs => Products.SelectMany((a, index) => Products.Skip(index + 1).Select(b => (a, b)));

    /// <summary>The baskets of the sessions of some events.</summary>
    public static IEnumerable<ReferenceBasket> Of(IEnumerable<ReferenceEvent> events)
        => from session in ReferenceSession.Of(events)
           from kind in Kinds
           let products = session.Events.Where(each => each.Type == kind.EventType).Select(each => each.ProductId).Distinct().Order().ToList()
           where products.Count is >= FewestProducts and <= MostProducts
           select new ReferenceBasket(session, kind.Name, products);
}
