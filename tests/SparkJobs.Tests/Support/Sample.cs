namespace SparkJobs.Tests.Support;

/// <summary>The first 5,019 events of the published data of October 2019. They are not ours to put in this repository.</summary>
internal static class Sample
{
    private const string Name = "2019-Oct-first-5019.csv";

    /// <summary>Their file; a test that asks for it is skipped where there is none.</summary>
    public static string File()
    {
        var file = Candidates().FirstOrDefault(System.IO.File.Exists);
        Skip.If(file is null, $"{Name} is missing: set SPARK_JOBS_SAMPLES to the folder that holds the head of Kaggle's 2019-Oct.csv under that name.");
        return file!;
    }

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable("SPARK_JOBS_SAMPLES") is { Length: > 0 } folder)
        {
            yield return Path.Combine(folder, Name);
        }

        for (var up = new DirectoryInfo(AppContext.BaseDirectory); up is not null; up = up.Parent)
        {
            yield return Path.Combine(up.FullName, "shared", "data", Name);
        }
    }
}
