using System.Text.RegularExpressions;
using SparkJobs.Detection;
using SparkJobs.Detection.Monitoring;
using SparkJobs.Tests.Support;
using TestEngines;

namespace SparkJobs.Tests.Detection;

public sealed partial class DetectionMetricsTests
{
    [Fact]
    public async Task Metrics_and_health_are_served_on_loopback()
    {
        var clock = new ManualClock();
        var metrics = new DetectionMetrics(clock);
        await using var server = MetricsServer.Start(0, metrics);
        using var http = new HttpClient { BaseAddress = new Uri(server.Address) };

        Assert.Equal("127.0.0.1", http.BaseAddress.Host);
        Assert.Equal(503, (int)(await http.GetAsync("/health")).StatusCode);
        metrics.Of("alerts").Started();
        metrics.Of("alerts").Add(new QueryProgress { Timestamp = "1", BatchId = 3, InputRows = 10, LateRows = 2, StateRows = 5, Lag = 7, Duration = TimeSpan.FromSeconds(0.5) });
        metrics.Of("alerts").Add(new QueryProgress
        {
            Timestamp = "2",
            BatchId = 4,
            InputRows = 20,
            InputRowsPerSecond = 2.5,
            Duration = TimeSpan.FromSeconds(1.5),
            Watermark = clock.GetUtcNow().AddSeconds(-90),
            LateRows = 1,
            StateRows = 6,
            StateBytes = 600,
            Lag = 8,
            Observed = new Dictionary<string, long> { [StreamedEvents.ArrivedFuture] = 3 },
        });
        metrics.Of("alerts").Restarted();
        metrics.Of("early").Started();
        metrics.SetAlerts(new Dictionary<string, long> { ["ip\"rate"] = 9 });

        Assert.Equal("ok\n", await http.GetStringAsync("/health"));
        Assert.Equal("ok\n", await http.GetStringAsync(new Uri($"http://localhost:{server.Port}/health")));
        var page = await http.GetStringAsync("/metrics");
        string[] lines =
        [
            "# TYPE spark_jobs_detect_events_total counter",
            "spark_jobs_detect_up{query=\"alerts\"} 1",
            "spark_jobs_detect_events_total{query=\"alerts\"} 30",
            "spark_jobs_detect_late_rows_total{query=\"alerts\"} 3",
            "spark_jobs_detect_state_rows{query=\"alerts\"} 6",
            "spark_jobs_detect_lag{query=\"alerts\"} 8",
            "spark_jobs_detect_batch{query=\"alerts\"} 4",
            "spark_jobs_detect_batch_seconds{query=\"alerts\"} 1.5",
            "spark_jobs_detect_events_per_second{query=\"alerts\"} 2.5",
            "spark_jobs_detect_future_events_total{query=\"alerts\"} 3",
            "spark_jobs_detect_state_bytes{query=\"alerts\"} 600",
            "spark_jobs_detect_watermark_delay_seconds{query=\"alerts\"} 90",
            "spark_jobs_detect_restarts_total{query=\"alerts\"} 1",
            "spark_jobs_detect_alerts{rule=\"ip\\\"rate\"} 9",
        ];
        Assert.All(lines, line => Assert.Contains(line + "\n", page, StringComparison.Ordinal));
        Assert.DoesNotContain("watermark_delay_seconds{query=\"early\"}", page, StringComparison.Ordinal);
        Assert.Equal(404, (int)(await http.GetAsync("/other")).StatusCode);

        metrics.Of("alerts").Ended();
        Assert.Equal(503, (int)(await http.GetAsync("/health")).StatusCode);
    }

    [Fact]
    public void The_sample_of_alarms_asks_for_figures_that_there_are()
    {
        var page = new DetectionMetrics(TimeProvider.System).Render();
        var sample = File.ReadAllText(Path.Combine(Repository.Folder, "conf", "prometheus-alarms.yml"));

        var names = Figure().Matches(sample).Select(match => match.Value).Distinct().ToList();

        Assert.Contains("spark_jobs_detect_late_rows_total", names);
        Assert.All(names, name => Assert.Contains($"# TYPE {name} ", page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_refused_with_the_way_out()
    {
        var metrics = new DetectionMetrics(TimeProvider.System);
        await using var server = MetricsServer.Start(0, metrics);

        var error = Assert.Throws<JobException>(() => MetricsServer.Start(server.Port, metrics));

        Assert.Equal(ExitCode.Usage, error.ExitCode);
        Assert.Contains("--metrics-port", error.Message, StringComparison.Ordinal);
    }

    [GeneratedRegex("spark_jobs_[a-z_]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Figure();
}
