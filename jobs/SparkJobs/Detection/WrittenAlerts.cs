using Lakehouse.Rules;
using Lakehouse.Tables;
using SparkJobs.Detection.Monitoring;
using SparkJobs.Lake;
using SparkJobs.Settings;
using SparkJobs.Storage;
using static SparkConnect.Sql.Functions;

namespace SparkJobs.Detection;

/// <summary>What follows from the table alerts, looked at again when a batch has brought some: their numbers by rule, and flagged_users.</summary>
/// <param name="lake">The lake.</param>
/// <param name="rules">The rules.</param>
/// <param name="settings">The settings.</param>
/// <param name="metrics">Told the numbers by rule.</param>
internal sealed class WrittenAlerts(LakeStore lake, RuleSet rules, DetectSettings settings, DetectionMetrics metrics) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly DeltaLog _log = lake.Log(Alerts.Definition.Name);
    private long _version = -1;

    /// <summary>The alerts in the table.</summary>
    public long Count { get; private set; }

    /// <summary>Looks at the table if it has changed since the last time.</summary>
    /// <param name="cancellationToken">Interrupts the query.</param>
    public async Task UpdateAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (!await lake.ExistsAsync(Alerts.Definition.Name, cancellationToken))
            {
                return;
            }

            var (version, hasRows) = await _log.AdvanceAsync(_version, cancellationToken);
            if (hasRows)
            {
                await CountAsync(cancellationToken);
                await new FlaggedUsersStep(lake, rules, settings).RunAsync(cancellationToken);
            }

            _version = version;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private async Task CountAsync(CancellationToken cancellationToken)
    {
        var rows = await lake.Read(Alerts.Definition.Name).GroupBy(Col(Alerts.RuleId)).Agg(SparkConnect.Sql.Functions.Count(Lit(1)).As("alerts")).CollectAsync(cancellationToken);
        var byRule = rows.ToDictionary(row => row.GetAs<string>(0), row => row.GetAs<long>(1), StringComparer.Ordinal);
        Count = byRule.Values.Sum();
        metrics.SetAlerts(byRule);
    }
}
