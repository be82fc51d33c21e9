namespace SparkJobs.Simulation;

/// <summary>What a visitor does next: 96 % of events are views, carts come before most purchases, and about half of the carts are left behind.</summary>
internal static class Behaviour
{
    private const int Scale = 10_000;
    private const int CartChance = 260;
    private const int DirectPurchaseChance = 45;
    private const int CartAtFirstChance = 25;
    private const int PurchaseAtFirstChance = 10;
    private const int BuyAfterCartPercent = 60;
    private const int BuyNowPercent = 70;
    private const int SameProductPercent = 25;
    private const int SimilarProductPercent = 45;

    /// <summary>Decides the next event of a visit; its product is then <see cref="OpenVisit.Product"/>.</summary>
    public static EventKind Next(ref OpenVisit visit, Catalogue catalogue, TrafficCurve curve, long second)
    {
        if (visit.Buying)
        {
            return Checkout(ref visit, curve.HasPurchases(second));
        }

        var first = visit.DoneInSession == 0;
        var percent = curve.ConversionPercent(second) * catalogue.ConversionPercent(visit.Product);
        var cart = (first ? CartAtFirstChance : CartChance) * percent / (100 * 100);
        var purchase = (first ? PurchaseAtFirstChance : DirectPurchaseChance) * percent / (100 * 100);
        var roll = visit.Random.Below(Scale);
        if (roll < cart)
        {
            visit.Buying = visit.Random.Below(100) < BuyAfterCartPercent;
            return EventKind.Cart;
        }

        if (roll < cart + purchase && curve.HasPurchases(second))
        {
            return EventKind.Purchase;
        }

        if (visit.Done > 0)
        {
            visit.Product = NextProduct(ref visit, catalogue);
        }

        return EventKind.View;
    }

    private static EventKind Checkout(ref OpenVisit visit, bool possible)
    {
        var last = visit.DoneInSession == visit.Plan.SessionLength(visit.Session) - 1;
        if (last || visit.Random.Below(100) < BuyNowPercent)
        {
            visit.Buying = false;
            return possible ? EventKind.Purchase : EventKind.View;
        }

        return EventKind.View;
    }

    private static int NextProduct(ref OpenVisit visit, Catalogue catalogue) => visit.Random.Below(100) switch
    {
        < SameProductPercent => visit.Product,
        < SameProductPercent + SimilarProductPercent => catalogue.DrawSimilar(visit.Product, ref visit.Random),
        _ => catalogue.DrawPopular(ref visit.Random),
    };
}
