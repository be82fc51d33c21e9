namespace Lakehouse.Tests.Reference;

/// <summary>funnel_daily, by its definition.</summary>
internal static class ReferenceFunnelDaily
{
    public static IEnumerable<object?[]> Rows(ReferenceLake lake)
        => lake.Computed.SelectMany(date => Rows(date, "session", ReferenceSession.Of(lake.On(date)).Select(session => session.Events))
            .Concat(Rows(date, "user", lake.On(date).GroupBy(each => each.UserId).Select(user => user.ToList()))));

    private static IEnumerable<object?[]> Rows(DateOnly date, string scope, IEnumerable<IReadOnlyList<ReferenceEvent>> units)
    {
        List<IReadOnlyList<ReferenceEvent>> all = [.. units];
        yield return Row(date, scope, ordered: false, [.. all.Select(UnorderedSteps)]);
        yield return Row(date, scope, ordered: true, [.. all.Select(OrderedSteps)]);
    }

    private static object?[] Row(DateOnly date, string scope, bool ordered, IReadOnlyList<int> steps)
    {
        var viewed = steps.LongCount(reached => reached >= 1);
        var carted = steps.LongCount(reached => reached >= 2);
        var purchased = steps.LongCount(reached => reached >= 3);
        return [date, scope, ordered, viewed, carted, purchased, ReferenceRate.Of(carted, viewed), ReferenceRate.Of(purchased, carted)];
    }

    private static int UnorderedSteps(IReadOnlyList<ReferenceEvent> unit) => (unit.Views, unit.Carts, unit.Purchases) switch
    {
        (0, _, _) => 0,
        (_, 0, _) => 1,
        (_, _, 0) => 2,
        _ => 3,
    };

    private static int OrderedSteps(IReadOnlyList<ReferenceEvent> unit)
    {
        if (Earliest(unit, each => each.IsView) is not { } view)
        {
            return 0;
        }

        if (Earliest(unit, each => each.IsCart && each.Time >= view) is not { } cart)
        {
            return 1;
        }

        return Earliest(unit, each => each.IsPurchase && each.Time >= cart) is null ? 2 : 3;
    }

    private static DateTime? Earliest(IEnumerable<ReferenceEvent> unit, Func<ReferenceEvent, bool> condition)
        => unit.Where(condition).Select(each => (DateTime?)each.Time).Min();
}
