using System.Globalization;
using Lakehouse.Quality;

namespace SparkJobs.Quality;

/// <summary>What the gate says of a run.</summary>
/// <param name="Failures">The judgements that fail and that nobody accepted, by date and check.</param>
/// <param name="Judged">How many judgements there were.</param>
internal sealed record QualityVerdict(IReadOnlyList<Judgement> Failures, int Judged)
{
    /// <summary>Ends the run if something failed.</summary>
    /// <exception cref="JobException">The checks that failed, with figure and band. Exit code 3.</exception>
    public void ThrowIfFailed()
    {
        if (Failures.Count > 0)
        {
            throw new JobException(ExitCode.Quality, string.Join(Environment.NewLine, Failures.Select(Describe).Append(Advice())));
        }
    }

    private static string Describe(Judgement failure)
        => string.Create(CultureInfo.InvariantCulture, $"Quality check {failure.Check.Id} failed for {failure.Date:yyyy-MM-dd}: {Looked(failure.Check)} is {Text(failure.Value)}, not {Band(failure)}.");

    private static string Looked(Check check) => check switch
    {
        FreshCheck fresh => $"the age in days of the newest date of {fresh.Table}",
        ShareCheck share => $"the share of {share.Part} in {share.Whole}",
        _ => check.Figures[0].ToString(),
    };

    private static string Band(Judgement failure)
    {
        var expected = (failure.Low, failure.High) switch
        {
            ({ } low, { } high) when low == high => Text(low),
            ({ } low, { } high) => $"between {Text(low)} and {Text(high)}",
            (null, { } high) => $"at most {Text(high)}",
            ({ } low, _) => $"at least {Text(low)}",
            _ => "anything known",
        };
        return failure.Check is EqualCheck equal ? $"{expected}, which is {equal.Other}" : expected;
    }

    // Without the zeros that the scale of the column adds.
    private static string Text(decimal? value) => value?.ToString("0.######", CultureInfo.InvariantCulture) ?? "unknown";

    private string Advice()
        => "All tables are computed. Look into it, then deliver again what was wrong; or, if the figure is true, accept it: "
            + string.Create(CultureInfo.InvariantCulture, $"nightly --date {Failures[0].Date:yyyy-MM-dd} --accept {Failures[0].Check.Id} --because \"…\".");
}
