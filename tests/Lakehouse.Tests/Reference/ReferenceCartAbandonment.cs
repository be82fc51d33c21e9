namespace Lakehouse.Tests.Reference;

/// <summary>cart_abandonment, by its definition.</summary>
internal static class ReferenceCartAbandonment
{
    public static IEnumerable<object?[]> Rows(ReferenceLake lake) => lake.Computed.Select(date => Row(date, lake.On(date)));

    private static object?[] Row(DateOnly date, IEnumerable<ReferenceEvent> events)
    {
        // Sessions of this table are those of a user_session alone, whoever used it.
        var sessions = events.Where(each => each.UserSession is not null).GroupBy(each => each.UserSession).Select(session => session.ToList()).ToList();
        var withCart = sessions.LongCount(session => session.Carts > 0);
        var abandoned = sessions.LongCount(session => session.Carts > 0 && session.Purchases == 0);
        return
        [
            date,
            (long)sessions.Count,
            withCart,
            sessions.LongCount(session => session.Purchases > 0),
            abandoned,
            ReferenceRate.Of(abandoned, withCart),
            0.00m + sessions.Sum(LeftBehind),
        ];
    }

    private static decimal LeftBehind(IEnumerable<ReferenceEvent> session)
        => session
            .GroupBy(each => each.ProductId)
            .Where(product => product.Carts > 0 && product.Purchases == 0)
            .Sum(product => product.Where(each => each.IsCart).Max(each => each.Price));
}
