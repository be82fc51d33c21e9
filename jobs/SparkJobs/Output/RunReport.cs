using SparkJobs.Runs;
using Spectre.Console;

namespace SparkJobs.Output;

/// <summary>What a run did, step by step, and the table it prints in the end.</summary>
/// <param name="console">Where it prints.</param>
/// <param name="clock">The clock that steps are timed with.</param>
/// <param name="log">Where it tells things at once; null for the console.</param>
/// <param name="bars">Shows how far long steps are; null for nobody.</param>
internal sealed class RunReport(IAnsiConsole console, TimeProvider clock, JobLog? log = null, StepBars? bars = null)
{
    private readonly List<(string Step, long? Rows, TimeSpan Time)> _steps = [];
    private readonly List<RunStep> _rows = [];
    private readonly List<(string Name, string Value)> _facts = [];
    private readonly long _started = clock.GetTimestamp();

    /// <summary>The steps so far, for run_steps.</summary>
    public IReadOnlyList<RunStep> Steps => _rows;

    /// <summary>Tells the user something at once.</summary>
    /// <param name="text">One line.</param>
    public void Note(string text)
    {
        if (log is null)
        {
            console.WriteLine(text);
        }
        else
        {
            log.Info(text);
        }
    }

    /// <summary>Tells the user at once what needs an eye.</summary>
    /// <param name="text">One line, without the word warning.</param>
    public void Warn(string text)
    {
        var line = "Warning: " + text;
        if (log is null)
        {
            console.WriteLine(line);
        }
        else
        {
            log.Warn(line);
        }
    }

    /// <summary>Adds a figure to the table.</summary>
    /// <param name="name">What it is.</param>
    /// <param name="value">The figure.</param>
    public void Fact(string name, long value) => _facts.Add((name, value.ToString("N0", System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>Runs a step and times it.</summary>
    /// <param name="step">Its name.</param>
    /// <param name="work">The work.</param>
    /// <param name="rows">The rows it wrote, from its result; null where it writes none.</param>
    /// <param name="when">Whether the step is worth a line.</param>
    /// <typeparam name="T">What the work gives.</typeparam>
    /// <returns>What the work gives.</returns>
    public async Task<T> StepAsync<T>(string step, Func<Task<T>> work, Func<T, long>? rows = null, bool when = true)
    {
        if (!when)
        {
            return await work();
        }

        return await TimedAsync(step, null, work, result => [(null, rows?.Invoke(result))]);
    }

    /// <summary>Runs a step that writes a table, and times it.</summary>
    /// <param name="table">The table's name, which is the step's as well.</param>
    /// <param name="work">The work.</param>
    /// <param name="rows">The rows that it wrote, by date; a table that does not go by dates has one number of rows, without a date.</param>
    /// <typeparam name="T">What the work gives.</typeparam>
    /// <returns>What the work gives.</returns>
    public Task<T> TableAsync<T>(string table, Func<Task<T>> work, Func<T, IReadOnlyList<(DateOnly? Date, long Rows)>> rows)
        => TimedAsync(table, table, work, result => rows(result) is { Count: > 0 } some ? [.. some.Select(each => (each.Date, (long?)each.Rows))] : [(null, 0L)]);

    private async Task<T> TimedAsync<T>(string step, string? table, Func<Task<T>> work, Func<T, IReadOnlyList<(DateOnly? Date, long? Rows)>> rows)
    {
        using var span = Telemetry.Step(step);
        var start = clock.GetTimestamp();
        var result = await (bars is null ? work() : bars.ShowAsync(step, work));
        var time = clock.GetElapsedTime(start);
        var dates = rows(result);
        var total = dates.Any(date => date.Rows is not null) ? dates.Sum(date => date.Rows) : null;
        _steps.Add((step, total, time));
        _rows.AddRange(dates.Select(date => new RunStep(step, table, date.Date, date.Rows, time.TotalSeconds / dates.Count)));
        Telemetry.End(span, step, total, time);
        return result;
    }

    /// <summary>Prints the table.</summary>
    public void Print()
    {
        var figures = Rows("figure", "");
        foreach (var (name, value) in _facts)
        {
            figures.AddRow(Markup.Escape(name), value);
        }

        var table = Rows("step", "rows").AddColumn(new TableColumn("seconds").RightAligned());
        foreach (var (step, rows, time) in _steps)
        {
            table.AddRow(Markup.Escape(step), rows is { } count ? Number(count) : "", Seconds(time));
        }

        table.AddRow("total", "", Seconds(clock.GetElapsedTime(_started)));
        if (_facts.Count > 0)
        {
            console.Write(figures.HideHeaders());
        }

        console.Write(table);
    }

    private static Table Rows(string first, string second)
        => new Table().Border(TableBorder.Simple).AddColumn(first).AddColumn(new TableColumn(second).RightAligned());

    private static string Number(long value) => value.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("F2", System.Globalization.CultureInfo.InvariantCulture);
}
