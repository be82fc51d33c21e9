using System.Text.RegularExpressions;
using Lakehouse.Schema;

namespace SparkJobs.Settings;

/// <summary>The streaming detection.</summary>
internal sealed partial record DetectSettings
{
    /// <summary>The file of rules, seen from the folder of the settings. Default rules.json.</summary>
    public string Rules { get; init; } = "rules.json";

    /// <summary>The file of conditions for fraud_score in enriched, seen from the folder of the settings. Default fraud-score.json.</summary>
    public string FraudScore { get; init; } = "fraud-score.json";

    /// <summary>How often at most product_facts is computed anew while enriched is written, in minutes. Default 10.</summary>
    public int FactsMinutes { get; init; } = 10;

    /// <summary>How late an event may come, in seconds of event time. Default 60.</summary>
    public int WatermarkSeconds { get; init; } = 60;

    /// <summary>The most rows of state that an event may cause on average. Default 20.</summary>
    public int StateRowsPerEvent { get; init; } = 20;

    /// <summary>How far ahead of the clock an event may be and still count, in seconds. Default 300.</summary>
    public int MaxAheadSeconds { get; init; } = 300;

    /// <summary>How many days after its last alert a key is active in flagged_users. Default 7.</summary>
    public int ActiveDays { get; init; } = 7;

    /// <summary>How often a batch is begun, in seconds; every batch makes a version of each table. Default 5.</summary>
    public int TriggerSeconds { get; init; } = 5;

    /// <summary>The most messages of a batch from Kafka. Default 500,000.</summary>
    public long RowsPerTrigger { get; init; } = 500_000;

    /// <summary>The most files of a batch from a folder or a table. Default 1,000.</summary>
    public long FilesPerTrigger { get; init; } = 1_000;

    /// <summary>How often in a row a failed query is started again before the detection gives up. Default 5.</summary>
    public int Restarts { get; init; } = 5;

    /// <summary>How long a batch that is running may take to end when the detection is to stop, in seconds. Default 20.</summary>
    public int StopSeconds { get; init; } = 20;

    /// <summary>The columns of CSV messages, which have no header: the nine, then others that a message leaves out or has all. Default: as the simulator writes them.</summary>
    public IReadOnlyList<string> CsvColumns { get; init; } = [.. EventColumns.Published, "ip", "user_agent", "payment_status"];

    /// <summary>The topic for early alerts. Default early-alerts.</summary>
    public string EarlyTopic { get; init; } = "early-alerts";

    /// <summary>What is wrong with them.</summary>
    public IEnumerable<string> Mistakes()
    {
        if (Rules.Length == 0)
        {
            yield return "detect.rules: name a file";
        }

        if (FraudScore.Length == 0)
        {
            yield return "detect.fraud_score: name a file";
        }

        (string Name, long Value, long Least, long Most)[] spans =
        [
            ("facts_minutes", FactsMinutes, 1, 1_440),
            ("watermark_seconds", WatermarkSeconds, 0, 86_400),
            ("max_ahead_seconds", MaxAheadSeconds, 0, 86_400),
            ("active_days", ActiveDays, 1, 3_660),
            ("trigger_seconds", TriggerSeconds, 1, 3_600),
            ("restarts", Restarts, 0, 1_000),
            ("stop_seconds", StopSeconds, 0, 25),
        ];
        foreach (var (name, value, least, most) in spans.Where(span => span.Value < span.Least || span.Value > span.Most))
        {
            yield return FormattableString.Invariant($"detect.{name}: {value} is not between {least} and {most}");
        }

        (string Name, long Value)[] counts = [("state_rows_per_event", StateRowsPerEvent), ("rows_per_trigger", RowsPerTrigger), ("files_per_trigger", FilesPerTrigger)];
        foreach (var (name, value) in counts.Where(count => count.Value < 1))
        {
            yield return FormattableString.Invariant($"detect.{name}: {value} is below 1");
        }

        if (!CsvColumns.Take(EventColumns.Published.Count).SequenceEqual(EventColumns.Published, StringComparer.Ordinal)
            || CsvColumns.Distinct(StringComparer.Ordinal).Count() != CsvColumns.Count)
        {
            yield return $"detect.csv_columns: begin with {string.Join(", ", EventColumns.Published)}, then name each further column once";
        }

        foreach (var name in CsvColumns.Skip(EventColumns.Published.Count).Where(name => !IngestSettings.IsColumnName(name)))
        {
            yield return $"detect.csv_columns: '{name}' is no column name; use lower-case letters, digits and _";
        }

        if (!TopicName().IsMatch(EarlyTopic))
        {
            yield return $"detect.early_topic: '{EarlyTopic}' is no name of a topic; use letters, digits, . _ and -";
        }
    }

    [GeneratedRegex("^[A-Za-z0-9._-]{1,249}\\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex TopicName();
}
