using System.Diagnostics;
using System.Diagnostics.Metrics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using SparkJobs.Engines;

namespace SparkJobs.Runs;

/// <summary>
/// Traces and metrics of a run, sent by OTLP where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names a receiver; OpenTelemetry's own variables say how. Without it nothing
/// is gathered. A receiver that does not answer changes nothing about the run.
/// </summary>
internal sealed class Telemetry : IDisposable
{
    private const string Name = "spark-jobs";
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const int FlushMilliseconds = 5000;

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Histogram<double> RunDuration = Meter.CreateHistogram<double>("spark_jobs.run.duration", "s", "How long runs took.");
    private static readonly Histogram<double> StepDuration = Meter.CreateHistogram<double>("spark_jobs.step.duration", "s", "How long steps took.");
    private static readonly Counter<long> Rows = Meter.CreateCounter<long>("spark_jobs.rows", "{row}", "Rows written.");

    private readonly TracerProvider? _traces;
    private readonly MeterProvider? _metrics;

    private Telemetry(TracerProvider? traces, MeterProvider? metrics) => (_traces, _metrics) = (traces, metrics);

    /// <summary>Begins to gather, if somebody wants it.</summary>
    /// <param name="environment">The environment.</param>
    public static Telemetry Start(EngineEnvironment environment) => environment[Endpoint] is null ? new Telemetry(null, null) : Exporting();

    /// <summary>Begins the span of a run.</summary>
    /// <param name="job">Its job.</param>
    /// <param name="runId">Its name.</param>
    /// <param name="lake">Its lake.</param>
    public static Activity? Run(string job, string runId, string lake)
        => Source.StartActivity(job)?.SetTag("spark_jobs.run_id", runId).SetTag("spark_jobs.lake", lake);

    /// <summary>Begins the span of a step.</summary>
    /// <param name="step">Its name.</param>
    public static Activity? Step(string step) => Source.StartActivity(step);

    /// <summary>Notes the end of a step.</summary>
    /// <param name="span">Its span.</param>
    /// <param name="step">Its name.</param>
    /// <param name="rows">The rows it wrote; null for none.</param>
    /// <param name="time">How long it took.</param>
    public static void End(Activity? span, string step, long? rows, TimeSpan time)
    {
        span?.SetTag("spark_jobs.rows", rows);
        var tag = new KeyValuePair<string, object?>("spark_jobs.step", step);
        StepDuration.Record(time.TotalSeconds, tag);
        if (rows is { } count)
        {
            Rows.Add(count, tag);
        }
    }

    /// <summary>Notes the end of a run.</summary>
    /// <param name="span">Its span.</param>
    /// <param name="job">Its job.</param>
    /// <param name="end">How it ended.</param>
    /// <param name="time">How long it took.</param>
    public static void End(Activity? span, string job, RunEnd end, TimeSpan time)
    {
        span?.SetTag("spark_jobs.exit_code", end.ExitCode).SetTag("spark_jobs.outcome", end.Outcome);
        if (end.Failure is { } failure)
        {
            span?.SetStatus(ActivityStatusCode.Error, failure.Message).SetTag("error.type", failure.ErrorClass);
        }

        RunDuration.Record(time.TotalSeconds, new KeyValuePair<string, object?>("spark_jobs.job", job), new KeyValuePair<string, object?>("spark_jobs.outcome", end.Outcome));
    }

    /// <summary>Sends what is left, for some seconds at most.</summary>
    public void Dispose()
    {
        if (_traces is not null)
        {
            Flush();
        }
    }

    private void Flush()
    {
        _traces?.ForceFlush(FlushMilliseconds);
        _metrics?.ForceFlush(FlushMilliseconds);
        _traces?.Dispose();
        _metrics?.Dispose();
    }

    // Apart, so that a run without a receiver loads none of it.
    private static Telemetry Exporting()
    {
        var resource = ResourceBuilder.CreateDefault().AddService(Name);
        return new Telemetry(
            Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Name).AddOtlpExporter().Build(),
            Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Name).AddOtlpExporter().Build());
    }
}
