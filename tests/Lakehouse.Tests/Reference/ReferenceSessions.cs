namespace Lakehouse.Tests.Reference;

/// <summary>sessions, by its definition.</summary>
internal static class ReferenceSessions
{
    public static IEnumerable<object?[]> Rows(ReferenceLake lake)
        => from date in lake.Computed
           from session in ReferenceSession.Of(lake.On(date))
           select new object?[] { date, session.UserSession, session.UserId }.Concat(ReferenceSession.Figures(session.Events)).ToArray();
}
