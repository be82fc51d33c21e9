using System.Text;

namespace Lakehouse.Schema;

/// <summary>The definitions of tables as a page of Markdown.</summary>
public static class TablesDocument
{
    private const string Introduction =
        """
        # Tables

        Generated from the definitions beside the tables' code; a test fails when this page and the code differ. Each table is one Delta table in the lake's folder of
        its name, readable by any Delta reader: no deletion vectors, no column mapping, no liquid clustering.

        ## What holds for every table

        - **Events** are the distinct ones: rows of raw_events that are identical in all nine fields count once, unless a column says otherwise. An empty field, quoted or not, is null; the words none,
          null and nan are texts like any other.
        - **Dates** are those of event_time in UTC. A date without events has no rows in any table, not in those with as_of_date either. A date is *computed* when a nightly run was
          asked for it and it has events.
        - **Trailing N** (tables with as_of_date) is the N calendar dates that end with as_of_date, read from what is in the lake, computed or not; dates without events add nothing.
        - **Weeks** begin on Monday. A week or month is *complete* when each of its dates has an event in the lake.
        - A **session** is one row of sessions: (event_date, user_session, user_id) with a non-null user_session, cut at midnight UTC. Over longer periods sessions are the sum over the
          dates. Only daily_visitors and cart_abandonment count user_session alone.
        - **Counts** are bigint and 0 when there was nothing. **Money** is decimal(18,2) in the store's currency and 0.00 when there was none. **Rates** are decimal(18,6), rounded half up
          (away from zero) once from the exact quotient, null when the denominator is 0.
        - **visitors** and **buyers** are distinct users over the whole row, never sums of daily figures.
        - **Order**: text by its UTF-8 bytes, ids by number, nulls last. category means category_code.
        - **Recomputing**: a row whose events changed is computed again, a trailing row up to the newest computed date within its window. Backfilling dates in any order ends in the same
          tables. Thresholds come from conf/spark-jobs.json; a changed one holds for what is computed from then on.
        - **Ids** above 2^53 lose digits in JavaScript and in many BI tools. Only category_id reaches them: read category_id_text.

        """;

    /// <summary>Renders the page.</summary>
    /// <param name="definitions">The tables in the order of the page.</param>
    /// <returns>Markdown with line feeds, ending with one.</returns>
    public static string Render(IReadOnlyList<TableDefinition> definitions)
    {
        var page = new StringBuilder(Introduction.ReplaceLineEndings("\n")).Append('\n');
        page.Append("| table | one row is |\n|---|---|\n");
        foreach (var definition in definitions)
        {
            page.Append("| [").Append(definition.Name).Append("](#").Append(definition.Name).Append(") | ").Append(Cell(definition.Grain)).Append(" |\n");
        }

        foreach (var definition in definitions)
        {
            Append(page, definition);
        }

        return page.ToString();
    }

    private static void Append(StringBuilder page, TableDefinition definition)
    {
        page.Append("\n## ").Append(definition.Name).Append("\n\n");
        page.Append("Grain: ").Append(definition.Grain).Append(".  \n");
        page.Append("Key: ").Append(definition.Keys.Count == 0 ? "none" : string.Join(", ", definition.Keys)).Append('.');
        if (definition.PartitionedBy.Count > 0)
        {
            page.Append("  \nPartitioned by: ").AppendJoin(", ", definition.PartitionedBy).Append('.');
        }

        page.Append("\n\n");
        AppendParagraph(page, definition.Reading);
        AppendParagraph(page, definition.IsNot);
        page.Append("| column | type | null | meaning |\n|---|---|---|---|\n");
        foreach (var column in definition.Columns)
        {
            page.Append("| ").Append(column.Name).Append(" | ").Append(column.Type).Append(" | ").Append(column.Nullable ? "yes" : "no").Append(" | ")
                .Append(Cell(column.Meaning)).Append(" |\n");
        }
    }

    private static void AppendParagraph(StringBuilder page, string text)
    {
        if (text.Length > 0)
        {
            page.Append(text).Append("\n\n");
        }
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
