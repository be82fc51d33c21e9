using System.Globalization;

namespace SparkJobs.Tests.Detection;

/// <summary>How the alerts after a kill differ from an undisturbed run's.</summary>
/// <param name="Expected">The alerts of the undisturbed run.</param>
/// <param name="Lost">Those of them that are missing.</param>
/// <param name="Twice">Rows whose alert_id another row has, too.</param>
/// <param name="Other">Alerts that are in no row of the undisturbed run as they are here.</param>
internal sealed record KillOutcome(int Expected, int Lost, int Twice, int Other)
{
    /// <summary>Whether there is no difference.</summary>
    public bool IsSame => Lost == 0 && Twice == 0 && Other == 0;

    /// <summary>Compares exports of the table alerts, whose first column is alert_id.</summary>
    /// <param name="expected">The undisturbed run's.</param>
    /// <param name="actual">The other.</param>
    public static KillOutcome Compare(string expected, string actual)
    {
        var (there, here) = (Rows(expected), Rows(actual));
        var ids = here.Select(Id).ToHashSet(StringComparer.Ordinal);
        return new KillOutcome(there.Count, there.Count(row => !ids.Contains(Id(row))), here.Count - ids.Count, here.Except(there, StringComparer.Ordinal).Count());
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Expected} alerts, {Lost} lost, {Twice} twice, {Other} others");

    private static List<string> Rows(string export) => [.. export.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)];

    private static string Id(string row) => row[..row.IndexOf(',', StringComparison.Ordinal)];
}
