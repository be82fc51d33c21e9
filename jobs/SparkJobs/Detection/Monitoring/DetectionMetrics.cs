using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace SparkJobs.Detection.Monitoring;

/// <summary>The figures of a running detection, as Prometheus reads them. Many threads may use it at once.</summary>
/// <param name="clock">The clock.</param>
internal sealed class DetectionMetrics(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, QueryFigures> _queries = new(StringComparer.Ordinal);
    private IReadOnlyDictionary<string, long> _alerts = new Dictionary<string, long>(StringComparer.Ordinal);

    /// <summary>Whether every query runs.</summary>
    public bool IsHealthy => !_queries.IsEmpty && _queries.Values.All(figures => figures.IsRunning);

    /// <summary>The figures of a query so far.</summary>
    /// <param name="query">Its name.</param>
    public QueryFigures Of(string query) => _queries.GetOrAdd(query, static _ => new QueryFigures());

    /// <summary>Notes how many alerts of each rule the table has.</summary>
    /// <param name="byRule">The numbers by rule.</param>
    public void SetAlerts(IReadOnlyDictionary<string, long> byRule) => Volatile.Write(ref _alerts, byRule);

    /// <summary>All figures in Prometheus' text format 0.0.4.</summary>
    public string Render()
    {
        var page = new StringBuilder();
        var queries = _queries.OrderBy(query => query.Key, StringComparer.Ordinal).Select(query => (query.Key, Figures: query.Value.Read())).ToList();
        void Query(string name, string type, string help, Func<QuerySnapshot, double?> value)
            => Append(page, name, type, help, "query", queries.Select(query => (query.Key, value(query.Figures))));

        Query("detect_up", "gauge", "1 while the query runs, or looks at the past of the lake before.", figures => figures.IsRunning ? 1 : 0);
        Query("detect_events_total", "counter", "Rows read since the start of the program.", figures => figures.InputRows);
        Query("detect_events_per_second", "gauge", "Rows a second that came in before the last batch.", figures => figures.Last?.InputRowsPerSecond);
        Query("detect_lag", "gauge", "Messages, or files, that the source has and the query has not read.", figures => figures.Last?.Lag);
        Query("detect_future_events_total", "counter", "Events kept out of the windows because they are too far ahead of the clock.", figures => figures.FutureEvents);
        Query("detect_late_rows_total", "counter", "Rows dropped because they came after the watermark.", figures => figures.LateRows);
        Query(
            "detect_watermark_delay_seconds",
            "gauge",
            "How far the watermark is behind the clock.",
            figures => figures.Last?.Watermark is { } watermark ? (clock.GetUtcNow() - watermark).TotalSeconds : null);
        Query("detect_state_rows", "gauge", "Rows that the open windows hold.", figures => figures.Last?.StateRows);
        Query("detect_state_bytes", "gauge", "Memory that the open windows take.", figures => figures.Last?.StateBytes);
        Query("detect_batch", "gauge", "Number of the last batch.", figures => figures.Last?.BatchId);
        Query("detect_batch_seconds", "gauge", "How long the last batch took.", figures => figures.Last?.Duration.TotalSeconds);
        Query("detect_restarts_total", "counter", "How often the query failed and was started again.", figures => figures.Restarts);
        Append(
            page,
            "detect_alerts",
            "gauge",
            "Alerts in the table.",
            "rule",
            Volatile.Read(ref _alerts).OrderBy(rule => rule.Key, StringComparer.Ordinal).Select(rule => (rule.Key, (double?)rule.Value)));
        return page.ToString();
    }

    private static void Append(StringBuilder page, string name, string type, string help, string label, IEnumerable<(string Label, double? Value)> values)
    {
        page.Append(CultureInfo.InvariantCulture, $"# HELP spark_jobs_{name} {help}\n# TYPE spark_jobs_{name} {type}\n");
        foreach (var (text, value) in values)
        {
            if (value is { } number)
            {
                page.Append(CultureInfo.InvariantCulture, $"spark_jobs_{name}{{{label}=\"{Escape(text)}\"}} {number.ToString("R", CultureInfo.InvariantCulture)}\n");
            }
        }
    }

    private static string Escape(string text)
        => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
