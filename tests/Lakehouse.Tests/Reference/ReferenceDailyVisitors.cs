namespace Lakehouse.Tests.Reference;

/// <summary>daily_visitors, by its definition.</summary>
internal static class ReferenceDailyVisitors
{
    public static IEnumerable<object?[]> Rows(ReferenceLake lake) => lake.Computed.Select(date => Row(date, [.. lake.On(date)]));

    private static object?[] Row(DateOnly date, IReadOnlyList<ReferenceEvent> events)
    {
        var labelled = ReferenceActorLabels.Of(date, events).Select(label => label.UserId).ToHashSet();
        List<ReferenceEvent> others = [.. events.Where(each => !labelled.Contains(each.UserId))];
        return
        [
            date,
            events.Visitors,
            events.Select(each => each.UserSession).OfType<string>().Distinct().LongCount(),
            (long)events.Count,
            events.Views,
            events.Carts,
            events.Purchases,
            events.Buyers,
            events.Revenue,
            0.00m + events.Where(each => each.IsPurchase).Sum(each => each.Price * each.Copies),
            others.Visitors,
            (long)others.Count,
        ];
    }
}
