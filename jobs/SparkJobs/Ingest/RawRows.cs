using Lakehouse.Tables;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace SparkJobs.Ingest;

/// <summary>Accepted lines as rows of raw_events, with every extra column that is kept.</summary>
internal static class RawRows
{
    /// <summary>The rows. Files with and without an extra column are written together: it is null for those without.</summary>
    /// <param name="judged">The judged lines.</param>
    /// <param name="present">The extra columns they have.</param>
    /// <param name="kept">All extra columns.</param>
    public static DataFrame Of(DataFrame judged, IReadOnlyDictionary<string, string> present, IReadOnlyDictionary<string, string> kept)
    {
        var rows = RawEvents.Transform(judged, present);
        if (kept.Count == 0)
        {
            return rows;
        }

        var extras = kept
            .OrderBy(extra => extra.Key, StringComparer.Ordinal)
            .Select(extra => present.ContainsKey(extra.Key) ? Col(extra.Key) : Lit(null).Cast(extra.Value).As(extra.Key));
        return rows.Select([.. RawEvents.Definition.Columns.Select(column => Col(column.Name)), .. extras]);
    }
}
