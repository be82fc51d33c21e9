namespace SparkConnect.Sql;

/// <summary>The sessions that <see cref="Builder.GetOrCreate"/> made and that are not stopped, by connection string.</summary>
internal static class SessionRegistry
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, SparkSession> Sessions = new(StringComparer.Ordinal);

    public static SparkSession GetOrAdd(string url, Func<SparkSession> create, out bool isNew)
    {
        lock (Gate)
        {
            isNew = !Sessions.TryGetValue(url, out var session) || session.IsStopped;
            if (isNew)
            {
                session = create();
                Sessions[url] = session;
            }

            return session!;
        }
    }
}
