using Spectre.Console;

namespace SparkJobs.Output;

/// <summary>What a night would compute, as a table for people.</summary>
internal static class ForecastTable
{
    /// <summary>Prints it.</summary>
    /// <param name="console">Where.</param>
    /// <param name="rows">The rows.</param>
    public static void Print(IAnsiConsole console, IReadOnlyList<(string Table, string Dates, string Reason)> rows)
    {
        if (rows.Count == 0)
        {
            console.WriteLine("Nothing is due.");
            return;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("table", "dates", "why");
        foreach (var (name, dates, reason) in rows)
        {
            table.AddRow(Markup.Escape(name), Markup.Escape(dates), Markup.Escape(reason));
        }

        console.Write(table);
    }
}
