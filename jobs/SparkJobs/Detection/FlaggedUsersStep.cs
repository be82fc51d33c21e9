using Lakehouse.Rules;
using Lakehouse.Tables;
using SparkConnect.Sql;
using SparkJobs.Lake;
using SparkJobs.Settings;

namespace SparkJobs.Detection;

/// <summary>Rewrites flagged_users from alerts.</summary>
/// <param name="lake">The lake.</param>
/// <param name="rules">The rules, for cool-downs and allowed keys.</param>
/// <param name="settings">How long a key is active.</param>
internal sealed class FlaggedUsersStep(LakeStore lake, RuleSet rules, DetectSettings settings)
{
    /// <summary>Rewrites the table if there are alerts and its rows are to change. A commit that is tried again reads the alerts anew.</summary>
    /// <param name="cancellationToken">Interrupts the write.</param>
    /// <returns>Whether it was rewritten.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        if (!await lake.ExistsAsync(Alerts.Definition.Name, cancellationToken))
        {
            return false;
        }

        await lake.EnsureAsync(FlaggedUsers.Definition, cancellationToken);
        var rows = FlaggedUsers.Transform(lake.Read(Alerts.Definition.Name), rules, TimeSpan.FromDays(settings.ActiveDays));
        var present = lake.Read(FlaggedUsers.Definition.Name);
        if (await IsEmptyAsync(rows.Except(present), cancellationToken) && await IsEmptyAsync(present.Except(rows), cancellationToken))
        {
            return false;
        }

        await lake.OverwriteAsync(FlaggedUsers.Definition, rows, cancellationToken);
        return true;
    }

    private static async Task<bool> IsEmptyAsync(DataFrame rows, CancellationToken cancellationToken) => await rows.Limit(1).CountAsync(cancellationToken) == 0;
}
