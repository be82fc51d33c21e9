namespace Lakehouse.Tests.Reference;

/// <summary>rfm, by its definition.</summary>
internal static class ReferenceRfm
{
    public static IEnumerable<object?[]> Rows(ReferenceLake lake) => lake.Computed.SelectMany(date => Rows(date, lake.Trailing(date, 90)));

    /// <summary>Cuts a list into five parts, the first ones greater by one where five does not divide: the part of each element, 1 to 5.</summary>
    public static IReadOnlyList<int> Fifths(int count)
        => [.. Enumerable.Range(1, 5).SelectMany(part => Enumerable.Repeat(part, (count / 5) + (part <= count % 5 ? 1 : 0)))];

    public static string Segment(int r, int f) => (r, f) switch
    {
        ( >= 4, >= 4) => "champion",
        ( >= 3, >= 3) => "loyal",
        (_, >= 3) => "at_risk",
        ( >= 4, _) => "promising",
        (3, _) => "needs_attention",
        _ => "hibernating",
    };

    private static IEnumerable<object?[]> Rows(DateOnly date, IEnumerable<ReferenceEvent> events)
    {
        List<Buyer> buyers = [.. events.Where(each => each.IsPurchase).GroupBy(each => each.UserId).Select(user => new Buyer(
            user.Key,
            date.DayNumber - user.Max(each => each.Date).DayNumber,
            user.Select(each => each.Date).Distinct().LongCount(),
            user.Revenue))];
        var r = Scores(buyers.OrderByDescending(buyer => buyer.RecencyDays).ThenBy(buyer => buyer.UserId));
        var f = Scores(buyers.OrderBy(buyer => buyer.Frequency).ThenBy(buyer => buyer.UserId));
        var m = Scores(buyers.OrderBy(buyer => buyer.Monetary).ThenBy(buyer => buyer.UserId));
        return buyers.Select(buyer => new object?[]
        {
            date,
            buyer.UserId,
            buyer.RecencyDays,
            buyer.Frequency,
            buyer.Monetary,
            r[buyer.UserId],
            f[buyer.UserId],
            m[buyer.UserId],
            Segment(r[buyer.UserId], f[buyer.UserId]),
        });
    }

    private static Dictionary<long, int> Scores(IEnumerable<Buyer> inOrder)
    {
        List<Buyer> buyers = [.. inOrder];
        return buyers.Zip(Fifths(buyers.Count)).ToDictionary(scored => scored.First.UserId, scored => scored.Second);
    }

    private sealed record Buyer(long UserId, int RecencyDays, long Frequency, decimal Monetary);
}
