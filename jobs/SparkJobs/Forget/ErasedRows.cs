using System.Globalization;
using Lakehouse.Parsing;
using Lakehouse.Schema;
using Lakehouse.Tables;
using SparkJobs.Lake;

namespace SparkJobs.Forget;

/// <summary>Which rows of a table are a user's.</summary>
/// <param name="user">The user.</param>
/// <param name="sessions">The user's user_sessions, which alerts can be about.</param>
internal sealed class ErasedRows(long user, IReadOnlyList<string> sessions)
{
    private readonly string _id = user.ToString(CultureInfo.InvariantCulture);

    /// <summary>The condition for a user's rows.</summary>
    /// <param name="columns">The columns of the table.</param>
    /// <returns>SQL; null where no column can tell of a user.</returns>
    public string? Condition(IReadOnlyCollection<string> columns)
    {
        List<string> conditions = [];
        if (columns.Contains(EventColumns.UserId))
        {
            conditions.Add($"{EventColumns.UserId} = {_id}");
        }

        if (columns.Contains(Alerts.KeyType) && columns.Contains(Alerts.Key))
        {
            // A product may have the number of a user.
            conditions.Add(About(EventColumns.UserId, [_id]));
            conditions.Add(About(EventColumns.UserSession, sessions));
        }

        // A line that could not be read has the id anywhere: as a number of its own, not within a longer one. Zeros may come first.
        foreach (var text in new[] { JudgedLines.RawLine, Quarantine.Detail }.Where(columns.Contains))
        {
            conditions.Add($"{text} RLIKE '(^|[^0-9])0*{_id}([^0-9]|$)'");
        }

        return conditions.Count == 0 ? null : string.Join(" OR ", conditions);
    }

    private static string About(string keyType, IEnumerable<string> keys)
        => $"({TableSql.In(Alerts.KeyType, [keyType])} AND {TableSql.In(TableSql.Name(Alerts.Key), keys)})";
}
