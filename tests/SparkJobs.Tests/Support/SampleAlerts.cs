using Lakehouse.Tables;
using SparkJobs.Lake;

namespace SparkJobs.Tests.Support;

/// <summary>Alerts about whom a test names, by no rule of the shipped ones.</summary>
internal static class SampleAlerts
{
    private static readonly DateTime Start = new(2019, 10, 1, 10, 0, 0, DateTimeKind.Utc);

    /// <summary>Adds an alert about each.</summary>
    /// <param name="lake">The lake.</param>
    /// <param name="subjects">What is counted by, and its value.</param>
    public static Task AppendAsync(TestLake lake, params (string KeyType, string Key)[] subjects)
    {
        var rows = subjects.Select(subject => new object?[]
        {
            subject.KeyType + subject.Key, "rate_of_" + subject.KeyType, 1, "rate", subject.KeyType, subject.Key, Start, Start.AddMinutes(1),
            8m, 8m, "medium", Start, Start, "1", TestLake.Now,
        });
        return lake.Store.AppendAsync(Alerts.Definition, LocalRows.Create(lake.Spark, Alerts.Definition, rows), CancellationToken.None);
    }
}
