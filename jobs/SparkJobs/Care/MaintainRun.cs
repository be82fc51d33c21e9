using System.Globalization;
using Lakehouse.Tables;
using SparkJobs.Lake;
using SparkJobs.Output;
using SparkJobs.Storage;
using Spectre.Console;
using static SparkConnect.Sql.Functions;

namespace SparkJobs.Care;

/// <summary>Keeps a lake's tables in shape: few large files, nothing that no one needs any more; and says what that gained.</summary>
/// <param name="lake">The lake.</param>
/// <param name="stores">The stores of paths.</param>
/// <param name="report">Told what is done.</param>
/// <param name="clock">The clock.</param>
internal sealed class MaintainRun(LakeStore lake, FileStores stores, RunReport report, TimeProvider clock)
{
    /// <summary>The job's name.</summary>
    public const string Job = "maintain";

    private readonly TableCare _care = new(lake);
    private readonly QueryTimings _timings = new(clock);

    /// <summary>Cares for every table.</summary>
    /// <param name="retention">How long files that are no longer needed are kept.</param>
    /// <param name="console">Where to print what it gained.</param>
    /// <param name="cancellationToken">Interrupts it; what is done stays done.</param>
    /// <exception cref="JobException">There is no lake. Exit code 2.</exception>
    public async Task RunAsync(Retention retention, IAnsiConsole console, CancellationToken cancellationToken)
    {
        var names = await lake.ExistingTableNamesAsync(cancellationToken);
        var user = await UserAsync(names, cancellationToken);
        var landing = user is { } landed && names.Contains(Files.Definition.Name, StringComparer.Ordinal)
            ? await new LandingCsv(lake, stores, report).MeasureAsync(_timings, landed, cancellationToken)
            : null;
        var before = user is { } first ? await _timings.MeasureAsync(lake.Read(Events.Definition.Name), first, cancellationToken) : null;
        await _care.CompressByZstdAsync(cancellationToken);
        List<(string Table, TableFiles Before, TableFiles After)> tables = [];
        foreach (var name in names)
        {
            tables.Add(await report.StepAsync(name, () => CareForAsync(name, retention, cancellationToken)));
        }

        var after = user is { } last ? await _timings.MeasureAsync(lake.Read(Events.Definition.Name), last, cancellationToken) : null;
        PrintFiles(console, tables);
        PrintTimings(console, landing, before, after);
    }

    private async Task<(string Table, TableFiles Before, TableFiles After)> CareForAsync(string table, Retention retention, CancellationToken cancellationToken)
    {
        var before = await _care.FilesAsync(table, cancellationToken);
        if (!await _care.OptimizeAsync(table, cancellationToken))
        {
            report.Note($"{table} is written to all the time; its small files are left for the next time.");
        }

        await _care.VacuumAsync(table, retention, cancellationToken);
        return (table, before, await _care.FilesAsync(table, cancellationToken));
    }

    private async Task<long?> UserAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        if (!names.Contains(Events.Definition.Name, StringComparer.Ordinal))
        {
            return null;
        }

        var rows = await lake.Read(Events.Definition.Name).Agg(Min(Col(Lakehouse.Schema.EventColumns.UserId))).CollectAsync(cancellationToken);
        return rows.Single().GetAs<long?>(0);
    }

    private static void PrintFiles(IAnsiConsole console, IReadOnlyList<(string Table, TableFiles Before, TableFiles After)> tables)
    {
        var table = Table("table", "live files", "after", "live bytes", "after", "stored files", "after", "stored bytes", "after");
        foreach (var (name, before, after) in tables)
        {
            Row(table, name, before, after);
        }

        Row(table, "total", Sum(tables.Select(each => each.Before)), Sum(tables.Select(each => each.After)));
        console.Write(table);
    }

    private static void Row(Table table, string name, TableFiles before, TableFiles after)
        => table.AddRow([
            Markup.Escape(name),
            .. new[] { before.Live, after.Live, before.LiveBytes, after.LiveBytes, before.Stored, after.Stored, before.StoredBytes, after.StoredBytes }
                .Select(number => number.ToString("N0", CultureInfo.InvariantCulture)),
        ]);

    private static TableFiles Sum(IEnumerable<TableFiles> tables)
        => tables.Aggregate(new TableFiles(0, 0, 0, 0), (sum, each) => new(sum.Live + each.Live, sum.LiveBytes + each.LiveBytes, sum.Stored + each.Stored, sum.StoredBytes + each.StoredBytes));

    private static void PrintTimings(IAnsiConsole console, IReadOnlyList<double>? landing, IReadOnlyList<double>? before, IReadOnlyList<double>? after)
    {
        if (before is null || after is null)
        {
            return;
        }

        var table = Table("seconds", "landing CSV", "before", "after");
        for (var query = 0; query < QueryTimings.Names.Count; query++)
        {
            table.AddRow(QueryTimings.Names[query], Seconds(landing?[query]), Seconds(before[query]), Seconds(after[query]));
        }

        console.Write(table);
    }

    private static string Seconds(double? seconds) => seconds?.ToString("F2", CultureInfo.InvariantCulture) ?? "not there";

    private static Table Table(string first, params string[] columns)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn(first);
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(column).RightAligned());
        }

        return table;
    }
}
