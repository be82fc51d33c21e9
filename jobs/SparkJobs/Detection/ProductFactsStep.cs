using Lakehouse.Tables;
using SparkConnect.Sql;
using SparkJobs.Lake;
using SparkJobs.Nightly;
using SparkJobs.Output;
using SparkJobs.Settings;
using SparkJobs.Storage;
using static SparkConnect.Sql.Functions;

namespace SparkJobs.Detection;

/// <summary>Rewrites product_facts when events has changed, so that no batch of a stream has to read events itself.</summary>
/// <param name="lake">The lake.</param>
/// <param name="settings">How often at most.</param>
/// <param name="report">Told what is done.</param>
/// <param name="clock">The clock.</param>
internal sealed class ProductFactsStep(LakeStore lake, DetectSettings settings, RunReport report, TimeProvider clock)
{
    private readonly DeltaLog _log = lake.Log(Events.Definition.Name);
    private long _version = -1;
    private bool _isDue;
    private long? _written;

    /// <summary>Makes the table, and rewrites it if events has changed since it was computed and the last time was long enough ago.</summary>
    /// <param name="cancellationToken">Interrupts the step; the next one does it again.</param>
    public async Task UpdateAsync(CancellationToken cancellationToken)
    {
        await lake.EnsureAsync(ProductFacts.Definition, cancellationToken);
        if (!await lake.ExistsAsync(Events.Definition.Name, cancellationToken))
        {
            return;
        }

        var isFirst = _version < 0;
        (_version, var hasRows) = await _log.AdvanceAsync(_version, cancellationToken);
        _isDue = isFirst ? await ComputedFromAsync(cancellationToken) != _version : _isDue || hasRows;
        if (_isDue && (_written is not { } last || clock.GetElapsedTime(last) >= TimeSpan.FromMinutes(settings.FactsMinutes)))
        {
            await WriteAsync(cancellationToken);
            _written = clock.GetTimestamp();
            _isDue = false;
        }
    }

    // Each row has the version; a table without rows is computed in no time.
    private async Task<long?> ComputedFromAsync(CancellationToken cancellationToken)
    {
        var rows = await lake.Read(ProductFacts.Definition.Name).Select(ProductFacts.EventsVersion).Limit(1).CollectAsync(cancellationToken);
        return rows.Count == 0 ? null : rows[0].GetAs<long>(0);
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var ledger = new ComputedDatesLedger(lake, now);
        await ledger.ReadAsync(cancellationToken);
        var dates = ledger.DatesOf(Events.Definition.Name).Where(date => date <= DateOnly.FromDateTime(now)).ToList();
        if (dates.Count == 0)
        {
            return;
        }

        var asOf = dates[^1];
        var first = ProductFacts.FirstDate(asOf);
        var events = lake.Read(Events.Definition.Name).Filter((Col(RawEvents.EventDate) >= Lit(first)) & (Col(RawEvents.EventDate) <= Lit(asOf)));
        await lake.OverwriteAsync(ProductFacts.Definition, ProductFacts.Transform(events, await OlderAsync(first, cancellationToken), asOf, _version), cancellationToken);
        report.Note(FormattableString.Invariant($"{ProductFacts.Definition.Name}: what is known of products as of {asOf:yyyy-MM-dd}"));
    }

    private async Task<DataFrame?> OlderAsync(DateOnly first, CancellationToken cancellationToken)
        => await lake.ExistsAsync(ProductDaily.Name, cancellationToken)
            ? lake.Read(ProductDaily.Name).Filter(Col(RawEvents.EventDate) < Lit(first))
            : null;
}
