namespace Lakehouse.Tests.Reference;

/// <summary>sessions_rebuilt, by its definition.</summary>
internal static class ReferenceSessionsRebuilt
{
    public static IEnumerable<object?[]> Rows(ReferenceLake lake)
        => from date in lake.Computed
           from session in ReferenceRebuiltSession.Of(lake.On(date))
           select new object?[] { date, session.UserId, session.Number }.Concat(ReferenceSession.Figures(session.Events)).ToArray();
}
