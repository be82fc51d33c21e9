using Lakehouse.Tables;
using SparkConnect.Sql;

namespace SparkJobs.Quality;

/// <summary>A judgement of a check and date, as quality_log has it.</summary>
/// <param name="Check">The check.</param>
/// <param name="Date">The date.</param>
/// <param name="Value">The figure; null where there was none.</param>
/// <param name="Low">The least value that passes; null for none.</param>
/// <param name="High">The greatest value that passes; null for none.</param>
/// <param name="Outcome">passed, failed, no_history or accepted.</param>
/// <param name="Because">Why a failure was accepted; null otherwise.</param>
/// <param name="Revision">1 for the first judgement of the check and date, 1 more for each later one.</param>
internal sealed record LoggedJudgement(string Check, DateOnly Date, decimal? Value, decimal? Low, decimal? High, string Outcome, string? Because, int Revision = 1)
{
    /// <summary>What holds: of the judgements of each check and date the latest.</summary>
    /// <param name="rows">Rows of quality_log.</param>
    public static IEnumerable<LoggedJudgement> Latest(IEnumerable<Row> rows)
        => rows.Select(From).GroupBy(judgement => (judgement.Check, judgement.Date)).Select(judgements => judgements.MaxBy(judgement => judgement.Revision)!);

    private static LoggedJudgement From(Row row) => new(
        row.GetAs<string>(QualityLog.CheckId),
        row.GetAs<DateOnly>(RawEvents.EventDate),
        row.GetAs<decimal?>("value"),
        row.GetAs<decimal?>("low"),
        row.GetAs<decimal?>("high"),
        row.GetAs<string>("outcome"),
        row.GetAs<string?>("because"),
        row.GetAs<int>("revision"));
}
