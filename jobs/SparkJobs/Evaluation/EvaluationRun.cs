using System.Text.Json;
using Lakehouse.Parsing;
using Lakehouse.Rules;
using Lakehouse.Tables;
using SparkConnect.Sql;
using SparkJobs.Ingest;
using SparkJobs.Output;
using SparkJobs.Rules;
using SparkJobs.Simulation;
using SparkJobs.Storage;
using static SparkConnect.Sql.Functions;

namespace SparkJobs.Evaluation;

/// <summary>Runs rules over simulated events as a batch and scores them by the simulation's truth.</summary>
/// <param name="context">What the job works with.</param>
/// <param name="rules">The rules.</param>
/// <param name="report">Told what is done.</param>
internal sealed class EvaluationRun(JobContext context, RulesFile rules, RunReport report)
{
    // What simulate --extended adds and a rule can use.
    private static readonly SortedDictionary<string, string> Extended = new(StringComparer.Ordinal) { ["ip"] = "string", ["payment_status"] = "string" };

    /// <summary>Scores the rules over the events of files, each with its truth.</summary>
    /// <param name="inputs">The files.</param>
    /// <param name="truths">Their truth files, in the same order.</param>
    /// <param name="cancellationToken">Interrupts the run.</param>
    public async Task<IReadOnlyList<RuleScore>> OfFilesAsync(IReadOnlyList<string> inputs, IReadOnlyList<string> truths, CancellationToken cancellationToken)
    {
        var all = new List<IReadOnlyList<RuleScore>>();
        foreach (var (input, truth) in inputs.Zip(truths))
        {
            all.Add(await ScoreAsync(await EventsAsync(input, cancellationToken), truth, cancellationToken));
        }

        // Every file may have other columns, and with them other rules.
        return [.. all.SelectMany(scores => scores).GroupBy(score => score.Rule, StringComparer.Ordinal).Select(scores => scores.Aggregate((sum, score) => sum.Plus(score)))];
    }

    /// <summary>Scores the rules over the events of a lake.</summary>
    /// <param name="lake">The lake.</param>
    /// <param name="truth">The truth file.</param>
    /// <param name="cancellationToken">Interrupts the run.</param>
    /// <exception cref="JobException">There is no lake. Exit code 2.</exception>
    public async Task<IReadOnlyList<RuleScore>> OfLakeAsync(string lake, string truth, CancellationToken cancellationToken)
    {
        var store = context.Lake(lake);
        await store.RequireAsync(RawEvents.Definition.Name, cancellationToken);
        return await ScoreAsync(store.Read(RawEvents.Definition.Name), truth, cancellationToken);
    }

    private async Task<IReadOnlyList<RuleScore>> ScoreAsync(DataFrame events, string truthFile, CancellationToken cancellationToken)
    {
        var truth = Read(truthFile);
        var active = await ActiveRules.OfAsync(rules, events, context.Settings.Ingest.ExtraColumns.Keys, report, cancellationToken);
        _ = StateCost.Check(active, early: false, context.Settings.Detect.StateRowsPerEvent);
        var reported = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var alerts in Alerts(events, active))
        {
            foreach (var row in await alerts.Select(Col(Lakehouse.Tables.Alerts.RuleId), Col(Lakehouse.Tables.Alerts.Key)).Distinct().CollectAsync(cancellationToken))
            {
                (reported.TryGetValue(row.GetAs<string>(0), out var keys) ? keys : reported[row.GetAs<string>(0)] = new(StringComparer.Ordinal)).Add(row.GetAs<string>(1));
            }
        }

        return RuleScoring.Score(active.Rules, truth, reported.ToDictionary(each => each.Key, each => (IReadOnlySet<string>)each.Value, StringComparer.Ordinal));
    }

    private static IEnumerable<DataFrame> Alerts(DataFrame events, RuleSet active)
    {
        if (active.Windowed.Count > 0)
        {
            yield return RuleAlerts.Transform(events, active, null);
        }

        if (active.Sessions.Count > 0)
        {
            yield return SessionAlerts.Transform(events, active, null);
        }
    }

    private async Task<DataFrame> EventsAsync(string input, CancellationToken cancellationToken)
    {
        var files = await new InputFinder(context.Stores).FindAsync([input], cancellationToken);
        if (files.Count != 1)
        {
            throw new JobException(ExitCode.Usage, $"--input {input}: {files.Count} files. Name one file for each --truth.");
        }

        var (_, facts) = (await new InputInspector(context.Stores, Extended).InspectAsync(files, new Dictionary<string, FileRecord>(), cancellationToken))[0];
        if (facts.NeedsCopy)
        {
            throw new JobException(ExitCode.Usage, $"--input {input} has lines that are not UTF-8, or is packed in a way that the engine does not read. Ingest it and evaluate with --lake.");
        }

        var lines = context.Spark.Read().Format("text").Load(LakePath.Parse(files[0].Path).For(context.Engine.Kind))
            .Select(Col("value"), Lit(files[0].Path).As(RawEvents.SourceFile), Lit(facts.IngestId).As(RawEvents.IngestId));
        var judged = JudgedLines.Transform(lines, facts.Format, context.Settings.Ingest.Rules(context.Now()));
        return RawEvents.Transform(judged, facts.Format.ExtraColumns);
    }

    private static SimulationTruth Read(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            return SimulationTruthFile.Read(stream);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new JobException(ExitCode.Usage, $"Cannot read the truth {file}: {e.Message} simulate --truth writes such a file.", e);
        }
    }
}
