namespace Lakehouse.Tests.Reference;

/// <summary>The figures that many tables share, over whichever events a row covers.</summary>
internal static class ReferenceCounts
{
    extension(IEnumerable<ReferenceEvent> events)
    {
        public long Views => events.LongCount(each => each.IsView);

        public long Carts => events.LongCount(each => each.IsCart);

        public long Purchases => events.LongCount(each => each.IsPurchase);

        public long Visitors => events.Select(each => each.UserId).Distinct().LongCount();

        public long Buyers => events.Where(each => each.IsPurchase).Visitors;

        public long Products => events.Select(each => each.ProductId).Distinct().LongCount();

        /// <summary>Rows of sessions, which are cut at midnight.</summary>
        public long Sessions => ReferenceSession.Of(events).LongCount();

        public decimal Revenue => 0.00m + events.Where(each => each.IsPurchase).Sum(each => each.Price);
    }
}
