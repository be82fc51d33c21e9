using System.Globalization;
using Lakehouse.Rules;
using Lakehouse.Schema;
using Lakehouse.Tables;
using SparkConnect.Sql;
using SparkConnect.Sql.Streaming;
using SparkJobs.Detection.Sources;
using SparkJobs.Lake;
using SparkJobs.Output;
using SparkJobs.Settings;
using static SparkConnect.Sql.Functions;

namespace SparkJobs.Detection;

/// <summary>The queries of a detection: one for each table, since a stream has one sink, and one for each stateful operator.</summary>
/// <param name="lake">The lake.</param>
/// <param name="settings">The settings.</param>
/// <param name="rules">The rules that the events have the columns for.</param>
/// <param name="options">What is asked for.</param>
/// <param name="events">The events of the source.</param>
internal sealed class DetectionPlan(LakeStore lake, JobSettings settings, RuleSet rules, DetectionOptions options, StreamedEvents events)
{
    /// <summary>The query over windows.</summary>
    public const string WindowsQuery = "alerts";

    /// <summary>The query over sessions.</summary>
    public const string SessionsQuery = "alerts_of_sessions";

    private readonly TimeSpan _watermark = TimeSpan.FromSeconds(settings.Detect.WatermarkSeconds);

    /// <summary>Told what is not used, and why.</summary>
    public required RunReport Report { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>What looks at the lake's past.</summary>
    public required HistoryDetection Past { get; init; }

    /// <summary>Prepares every query that is asked for; makes the tables they write to.</summary>
    /// <param name="alertsWritten">Told after each batch of a query that writes alerts.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<DetectionQuery>> PrepareAsync(Func<CancellationToken, Task> alertsWritten, CancellationToken cancellationToken)
    {
        var queries = new List<DetectionQuery>();
        if (options.Outputs.Contains(DetectionOutput.Alerts))
        {
            queries.AddRange(await AlertsAsync(alertsWritten, cancellationToken));
        }

        if (options.Outputs.Contains(DetectionOutput.Events))
        {
            queries.AddRange(await EventsAsync(cancellationToken));
        }

        if (options.Outputs.Contains(DetectionOutput.Enriched))
        {
            queries.Add(await EnrichedAsync(cancellationToken));
        }

        if (options.Outputs.Contains(DetectionOutput.Early))
        {
            queries.Add(await EarlyAsync(cancellationToken));
        }

        return queries;
    }

    private async Task<IReadOnlyList<DetectionQuery>> AlertsAsync(Func<CancellationToken, Task> written, CancellationToken cancellationToken)
    {
        await lake.EnsureAsync(Alerts.Definition, cancellationToken);
        var queries = new List<DetectionQuery>();
        if (rules.Windowed.Count > 0)
        {
            var checkpoint = await OpenAsync(WindowsQuery, options.Fresh, cancellationToken);
            queries.Add(AlertsQuery(WindowsQuery, checkpoint, all => RuleAlerts.Transform(all, rules, _watermark), token => Past.OfWindowsAsync(checkpoint, token), written));
        }

        if (rules.Sessions.Count > 0)
        {
            var checkpoint = await OpenAsync(SessionsQuery, options.Fresh, cancellationToken);
            queries.Add(AlertsQuery(SessionsQuery, checkpoint, all => SessionAlerts.Transform(all, rules, _watermark), token => Past.OfSessionsAsync(checkpoint, token), written));
        }

        return queries;
    }

    private DetectionQuery AlertsQuery(
        string name,
        Checkpoint checkpoint,
        Func<DataFrame, DataFrame> find,
        Func<CancellationToken, Task<bool>> lookBack,
        Func<CancellationToken, Task> written)
    {
        async Task LookBackAsync(CancellationToken cancellationToken)
        {
            if (await lookBack(cancellationToken))
            {
                await written(cancellationToken);
            }
        }

        async Task<StreamingQuery> StartQueryAsync(History? spared, bool toTheEnd, CancellationToken cancellationToken)
        {
            // What had ended where the history does is in the table, though what the first query saw of it may be enough for an alert; so is a session of which it saw but a part.
            var alerts = find(events.After(spared).ForWindows());
            var open = checkpoint.History is { } known ? alerts.Filter((Col(Alerts.WindowEnd) > Lit(known.Until)) & (Col(Alerts.WindowStart) >= Lit(known.Since))) : alerts;
            return await StartAsync(name, checkpoint, Alerts.Definition, await WithoutKnownAsync(open, checkpoint, cancellationToken), toTheEnd, cancellationToken);
        }

        var query = new DetectionQuery(name, token => StartQueryAsync(null, options.AvailableNow, token)) { HasAnEnd = options.AvailableNow, BatchEnded = written };
        if (options.Source is not LakeSource || checkpoint.HasDoneBatch)
        {
            return query;
        }

        // Only what is there now leaves events out: one that comes later and is as old is late, and has to be counted as such.
        return new DetectionQuery(name, token => StartQueryAsync(checkpoint.History, toTheEnd: true, token))
        {
            HasAnEnd = true,
            Before = LookBackAsync,
            BatchEnded = written,
            Then = options.AvailableNow ? null : query,
        };
    }

    private async Task<IReadOnlyList<DetectionQuery>> EventsAsync(CancellationToken cancellationToken)
    {
        var accepted = await OpenStatelessAsync(RawEvents.Definition.Name, cancellationToken);
        var rest = await OpenStatelessAsync(Quarantine.Definition.Name, cancellationToken);
        await lake.EnsureAsync(Quarantine.Definition, cancellationToken);
        var rows = await AlignedAsync(RawEvents.Definition, events.RawEventRows(accepted.IngestId), cancellationToken);
        return
        [
            Append(RawEvents.Definition.Name, accepted, RawEvents.Definition, rows),
            Append(Quarantine.Definition.Name, rest, Quarantine.Definition, events.QuarantineRows(rest.IngestId)),
        ];
    }

    // Both tables that are joined are read anew by each batch, at their newest version, and both are small: a product or a flagged key has one row.
    private async Task<DetectionQuery> EnrichedAsync(CancellationToken cancellationToken)
    {
        var facts = new ProductFactsStep(lake, settings.Detect, Report, Clock);
        await facts.UpdateAsync(cancellationToken);
        await lake.EnsureAsync(FlaggedUsers.Definition, cancellationToken);
        var checkpoint = await OpenStatelessAsync(Enriched.Definition.Name, cancellationToken);
        var known = Enriched.WithFacts(events.Accepted(checkpoint.IngestId), lake.Read(ProductFacts.Definition.Name), lake.Read(FlaggedUsers.Definition.Name));
        var extras = settings.Ingest.ExtraColumns.Keys;
        var score = await options.FraudScore!.ActiveAsync(known, extras, Report, cancellationToken);
        var columns = (await known.SchemaAsync(cancellationToken)).Fields.Select(field => field.Name);
        var rows = await AlignedAsync(Enriched.Definition, Enriched.Transform(known, score, extras.Intersect(columns, StringComparer.Ordinal)), cancellationToken);
        return Append(Enriched.Definition.Name, checkpoint, Enriched.Definition, rows) with { BatchEnded = facts.UpdateAsync };
    }

    // Update mode gives a window's row again each time it changes: consumers keep the last message of a key. It may come twice after a failure.
    private async Task<DetectionQuery> EarlyAsync(CancellationToken cancellationToken)
    {
        var severe = rules.Early;
        if (severe.Rules.Count == 0)
        {
            throw new JobException(ExitCode.Usage, "--write early: no enabled rule over windows has the severity severe.");
        }

        const string name = "early";
        var checkpoint = await OpenAsync(name, options.Fresh, cancellationToken);
        var alerts = RuleAlerts.Transform(events.ForWindows(), severe, _watermark);
        var messages = alerts.Select(Col(Alerts.AlertId).As("key"), ToJson(Struct([.. Alerts.Definition.Columns.Select(column => Col(column.Name))])).As("value"));
        return new DetectionQuery(name, token => Writer(name, checkpoint, messages, options.AvailableNow)
            .OutputMode("update")
            .Format("kafka")
            .Option("kafka.bootstrap.servers", ((KafkaSource)options.Source).Servers)
            .Option("topic", settings.Detect.EarlyTopic)
            .StartAsync(cancellationToken: token))
        { HasAnEnd = options.AvailableNow };
    }

    private DetectionQuery Append(string name, Checkpoint checkpoint, TableDefinition table, DataFrame rows)
        => new(name, token => StartAsync(name, checkpoint, table, rows, options.AvailableNow, token)) { HasAnEnd = options.AvailableNow };

    private Task<StreamingQuery> StartAsync(string name, Checkpoint checkpoint, TableDefinition table, DataFrame rows, bool toTheEnd, CancellationToken cancellationToken)
        => Writer(name, checkpoint, rows, toTheEnd)
            .OutputMode("append")
            .Format("delta")
            .PartitionBy(table.PartitionedBy)
            .StartAsync(lake.EnginePath(lake.Root.Below(table.Name)), cancellationToken);

    private DataStreamWriter Writer(string name, Checkpoint checkpoint, DataFrame rows, bool toTheEnd) => rows.WriteStream()
        .QueryName("detect_" + name)
        .Option("checkpointLocation", lake.EnginePath(checkpoint.Path))
        .Trigger(toTheEnd ? Trigger.AvailableNow() : Trigger.ProcessingTime(settings.Detect.TriggerSeconds * 1000L));

    private async Task<Checkpoint> OpenAsync(string query, bool fresh, CancellationToken cancellationToken)
    {
        var partitions = await lake.Spark.Conf().GetAsync("spark.sql.shuffle.partitions", "200", cancellationToken);
        var terms = CheckpointTerms.Now(options.Source.Identity, settings.Detect.WatermarkSeconds, int.Parse(partitions, CultureInfo.InvariantCulture));
        return await Checkpoint.OpenAsync(lake, query, terms, fresh, options.RunId, cancellationToken);
    }

    // Rows that were written would come twice with a new checkpoint: such a query always goes on.
    private Task<Checkpoint> OpenStatelessAsync(string query, CancellationToken cancellationToken)
        => Checkpoint.OpenAsync(lake, query, CheckpointTerms.WithoutState(options.Source.Identity), fresh: false, options.RunId, cancellationToken);

    // The batch form, another source's stream or an earlier checkpoint may have written an alert, of which this checkpoint knows nothing, but the table does. They are read once: a batch that
    // read the table it appends to would conflict with every other query that appends to it meanwhile. Of windows that this query closed long ago it needs none.
    private async Task<DataFrame> WithoutKnownAsync(DataFrame alerts, Checkpoint checkpoint, CancellationToken cancellationToken)
    {
        var ids = await lake.Read(Alerts.Definition.Name).Filter(Col(Alerts.WindowEnd) >= Lit(checkpoint.ClosedUntil)).Select(Col(Alerts.AlertId)).CollectAsync(cancellationToken);
        return ids.Count == 0
            ? alerts
            : alerts
                .Join(lake.Spark.CreateDataFrame(ids, ids[0].Schema), [Alerts.AlertId], "left_anti")
                .Select(Alerts.Definition.Columns.Select(column => Col(column.Name)));
    }

    // A stream can neither add a column to its table nor leave out one that the table has.
    private async Task<DataFrame> AlignedAsync(TableDefinition table, DataFrame rows, CancellationToken cancellationToken)
    {
        var schema = await rows.SchemaAsync(cancellationToken);
        var aligned = await lake.AlignAsync(table, lake.Spark.CreateDataFrame(Enumerable.Empty<Row>(), schema), cancellationToken);
        var own = schema.Fields.Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        return LakeStore.Aligned(rows, own, (await aligned.SchemaAsync(cancellationToken)).Fields);
    }
}
