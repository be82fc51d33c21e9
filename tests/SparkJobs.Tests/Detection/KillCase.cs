using System.Globalization;

namespace SparkJobs.Tests.Detection;

/// <summary>When a kill takes place, and what is removed after it.</summary>
/// <param name="Query">The query that is watched.</param>
/// <param name="Batch">Its batch.</param>
/// <param name="Point">How far that batch has come.</param>
/// <param name="RemovedEntries">How many of the newest entries of the query's commits/ are removed after the kill.</param>
internal sealed record KillCase(string Query, int Batch, KillPoint Point, int RemovedEntries)
{
    private static readonly string[] Queries = [SparkJobs.Detection.DetectionPlan.WindowsQuery, SparkJobs.Detection.DetectionPlan.SessionsQuery];
    private static readonly KillPoint[] Points = Enum.GetValues<KillPoint>();

    /// <summary>Draws a case; successive ones go through all points.</summary>
    /// <param name="random">Draws batch and query.</param>
    /// <param name="number">The case's number.</param>
    public static KillCase Draw(Random random, int number)
    {
        var point = Points[number % Points.Length];
        return new KillCase(Queries[random.Next(Queries.Length)], random.Next(1, 5), point, point == KillPoint.EntriesRemoved ? random.Next(1, 3) : 0);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Query}, batch {Batch}, {Point}");
}
