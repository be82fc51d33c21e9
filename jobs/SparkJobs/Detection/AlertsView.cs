using System.Globalization;
using Lakehouse.Tables;
using SparkConnect.Sql;
using SparkJobs.Lake;
using Spectre.Console;
using static SparkConnect.Sql.Functions;

namespace SparkJobs.Detection;

/// <summary>Prints alerts for people, a line each, and on request those that come.</summary>
/// <param name="lake">The lake.</param>
/// <param name="console">Where to print.</param>
/// <param name="clock">The clock that tells when to look again.</param>
internal sealed class AlertsView(LakeStore lake, IAnsiConsole console, TimeProvider clock)
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    // detected_at is when a batch began: a long one commits after rows that are newer by this clock.
    private static readonly TimeSpan Overlap = TimeSpan.FromDays(1);

    private readonly HashSet<string> _printed = new(StringComparer.Ordinal);
    private DateTime _newest = DateTime.UnixEpoch;

    /// <summary>Prints the alerts that are there.</summary>
    /// <param name="cancellationToken">Interrupts the query.</param>
    /// <exception cref="JobException">There is no table alerts. Exit code 2.</exception>
    public async Task PrintAsync(CancellationToken cancellationToken)
    {
        if (!await lake.ExistsAsync(Alerts.Definition.Name, cancellationToken))
        {
            throw new JobException(ExitCode.Usage, $"No alerts at {lake.Root}: it holds no table {Alerts.Definition.Name}. A detect makes one.");
        }

        console.WriteLine(Head());
        await PrintNewAsync(cancellationToken);
    }

    /// <summary>Prints the alerts that are there, and each that comes, until it is interrupted; waits for a table that is not there yet.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        console.WriteLine(Head());
        var log = lake.Log(Alerts.Definition.Name);
        var version = -1L;
        while (true)
        {
            if (await lake.ExistsAsync(Alerts.Definition.Name, cancellationToken))
            {
                var (newest, hasRows) = await log.AdvanceAsync(version, cancellationToken);
                version = newest;
                if (hasRows)
                {
                    await PrintNewAsync(cancellationToken);
                }
            }

            await Task.Delay(Poll, clock, cancellationToken);
        }
    }

    private async Task PrintNewAsync(CancellationToken cancellationToken)
    {
        var rows = await lake.Read(Alerts.Definition.Name)
            .Filter(Col(Alerts.DetectedAt) >= Lit(_newest - Overlap))
            .OrderBy(Col(Alerts.DetectedAt), Col(Alerts.WindowEnd), Col(Alerts.RuleId), Col(Alerts.Key))
            .Select(
                Col(Alerts.AlertId), Col(Alerts.DetectedAt), Col(Alerts.Severity), Col(Alerts.RuleId), Col(Alerts.KeyType), Col(Alerts.Key),
                Col(Alerts.Value).Cast("string"), Col(Alerts.Threshold).Cast("string"), Col(Alerts.WindowStart), Col(Alerts.WindowEnd))
            .CollectAsync(cancellationToken);
        foreach (var row in rows.Where(row => _printed.Add(row.GetAs<string>(0))))
        {
            console.WriteLine(Line(row));
            _newest = row.GetAs<DateTime>(1) > _newest ? row.GetAs<DateTime>(1) : _newest;
        }
    }

    private static string Head() => Columns("detected_at", "severity", "rule", "key", "value", "threshold", "window");

    private static string Line(Row row) => Columns(
        Time(row.GetAs<DateTime>(1)),
        row.GetAs<string>(2),
        row.GetAs<string>(3),
        $"{row.GetAs<string>(4)} {Printable(row.GetAs<string>(5))}",
        Number(row.GetAs<string>(6)),
        Number(row.GetAs<string>(7)),
        $"{Time(row.GetAs<DateTime>(8))} to {Time(row.GetAs<DateTime>(9))}");

    private static string Columns(string detected, string severity, string rule, string key, string value, string threshold, string window)
        => string.Create(CultureInfo.InvariantCulture, $"{detected,-20}  {severity,-8}  {rule,-16}  {key,-28}  {value,10}  {threshold,10}  {window}");

    // A key comes from events: it must not break the line, or tell the terminal what to do.
    private static string Printable(string key) => string.Concat(key.Select(each => char.IsControl(each) ? '\uFFFD' : each));

    private static string Time(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    // The columns have six digits behind the point, for shares; counts need none.
    private static string Number(string value) => value.Contains('.', StringComparison.Ordinal) ? value.TrimEnd('0').TrimEnd('.') : value;
}
