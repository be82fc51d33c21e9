using Lakehouse.Tables;
using SparkJobs.Ingest;
using SparkJobs.Lake;
using SparkJobs.Output;
using SparkJobs.Settings;
using SparkJobs.Storage;

namespace SparkJobs.Nightly;

/// <summary>What a night would do: which tables of which dates it would compute, and why. Writes to no table.</summary>
/// <param name="lake">The lake.</param>
/// <param name="stores">The stores of paths.</param>
/// <param name="settings">The settings.</param>
/// <param name="report">Told about the input.</param>
/// <param name="now">The run's clock, UTC.</param>
internal sealed class NightForecast(LakeStore lake, FileStores stores, JobSettings settings, RunReport report, DateTime now)
{
    private const string Gone = "its events are gone: the rows are removed";

    /// <summary>Works it out.</summary>
    /// <param name="inputs">Files, folders and patterns; none for what ingest brought.</param>
    /// <param name="dates">The dates the night is for.</param>
    /// <param name="cancellationToken">Interrupts the queries.</param>
    /// <returns>The tables in the order of the night, each with dates and the reason they have in common; empty when nothing is due.</returns>
    /// <exception cref="JobException">There is neither a lake nor an input, or the input is missing.</exception>
    public async Task<IReadOnlyList<(string Table, string Dates, string Reason)>> MakeAsync(
        IReadOnlyList<string> inputs,
        NightDates dates,
        CancellationToken cancellationToken)
    {
        var touched = await new IngestForecast(lake, stores, settings.Ingest, report, now).MakeAsync(inputs, cancellationToken);
        var ledger = new ComputedDatesLedger(lake, now);
        if (await lake.ExistsAsync(ComputedDates.Definition.Name, cancellationToken))
        {
            await ledger.ReadAsync(cancellationToken);
        }

        var changing = touched.ToDictionary();
        var (due, isGone) = await new EventsStep(lake, ledger, report).DueAsync(cancellationToken);
        foreach (var date in due)
        {
            changing.TryAdd(date, true);
        }

        var plan = await new GoldPlanner(lake, ledger, LakeTables.Gold(settings.Gold)).PredictAsync(dates, changing, cancellationToken);
        return [.. Events(changing.Keys, touched, isGone ? "the table is gone" : "raw_events changed"), .. plan.Tables.SelectMany(Rows)];
    }

    private static IEnumerable<(string Table, string Dates, string Reason)> Events(
        IEnumerable<DateOnly> changing,
        IReadOnlyDictionary<DateOnly, bool> touched,
        string otherwise)
        => changing
            .GroupBy(date => touched.ContainsKey(date) ? "the input brings or takes events" : otherwise)
            .Select(group => (Lakehouse.Tables.Events.Definition.Name, DateText.Ranges(group), group.Key));

    private static IEnumerable<(string Table, string Dates, string Reason)> Rows(GoldTablePlan plan)
        => plan.Keys.Due
            .Select(key => (Key: key, Reason: plan.ReasonOf(key)))
            .Concat(plan.Keys.Obsolete.Select(key => (Key: key, Reason: Gone)))
            .GroupBy(each => each.Reason)
            .Select(group => (plan.Table.Definition.Name, DateText.Ranges(group.Select(each => each.Key)), group.Key));
}
