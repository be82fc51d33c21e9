using System.Globalization;

namespace Lakehouse.Tests.Reference;

/// <summary>abandoned_carts, by its definition.</summary>
internal static class ReferenceAbandonedCarts
{
    public static IEnumerable<object?[]> Rows(ReferenceLake lake)
        => from date in lake.Computed
           from session in ReferenceSession.Of(lake.On(date))
           where session.IsAbandoned
           select Row(session);

    private static object?[] Row(ReferenceSession session)
    {
        List<ReferenceEvent> carts = [.. session.Events.Where(each => each.IsCart)];
        return
        [
            session.Date,
            session.UserSession,
            session.UserId,
            carts.Products,
            string.Join(',', carts.Select(each => each.ProductId).Distinct().Order().Select(id => id.ToString(CultureInfo.InvariantCulture))),
            carts.GroupBy(each => each.ProductId).Sum(product => product.Max(each => each.Price)),
            carts.Max(each => each.Time),
        ];
    }
}
