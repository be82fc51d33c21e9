namespace Lakehouse.Tests.Reference;

/// <summary>session_agreement, by its definition.</summary>
internal static class ReferenceSessionAgreement
{
    public static IEnumerable<object?[]> Rows(ReferenceLake lake) => lake.Computed.Select(date => Row(date, [.. lake.On(date)]));

    private static object?[] Row(DateOnly date, IReadOnlyList<ReferenceEvent> events)
    {
        List<ReferenceSession> source = [.. ReferenceSession.Of(events)];
        List<ReferenceRebuiltSession> rebuilt = [.. ReferenceRebuiltSession.Of(events)];
        var sourceOfUser = source.ToLookup(session => session.UserId);
        var agreeing = rebuilt.LongCount(session => sourceOfUser[session.UserId].Any(other => session.Events.ToHashSet().SetEquals(other.Events)));
        return [date, (long)source.Count, (long)rebuilt.Count, agreeing, ReferenceRate.Of(agreeing, rebuilt.Count)];
    }
}
