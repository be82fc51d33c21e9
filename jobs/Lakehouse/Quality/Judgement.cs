namespace Lakehouse.Quality;

/// <summary>What came of a check at a date.</summary>
/// <param name="Check">The check.</param>
/// <param name="Date">The date.</param>
/// <param name="Value">The figure that was judged, rounded to six decimals; null where there was none.</param>
/// <param name="Low">The least value that passes; null for no bound or none that is known.</param>
/// <param name="High">The greatest value that passes; null for no bound or none that is known.</param>
/// <param name="Outcome">passed, failed, no_history or accepted.</param>
public sealed record Judgement(Check Check, DateOnly Date, decimal? Value, decimal? Low, decimal? High, string Outcome)
{
    private const int Decimals = 6;

    /// <summary>Judges a value by its bounds, both of which pass.</summary>
    /// <param name="check">The check.</param>
    /// <param name="date">The date.</param>
    /// <param name="value">The value.</param>
    /// <param name="low">The least value that passes; null for no bound.</param>
    /// <param name="high">The greatest value that passes; null for no bound.</param>
    public static Judgement Of(Check check, DateOnly date, decimal value, decimal? low, decimal? high)
    {
        var (rounded, least, most) = (Rounded(value), Rounded(low), Rounded(high));
        return new(check, date, rounded, least, most, rounded < least || rounded > most ? Tables.QualityLog.Failed : Tables.QualityLog.Passed);
    }

    /// <summary>The judgement that too little came before.</summary>
    /// <param name="check">The check.</param>
    /// <param name="date">The date.</param>
    /// <param name="value">The value; null for none.</param>
    public static Judgement WithoutHistory(Check check, DateOnly date, decimal? value)
        => new(check, date, Rounded(value), null, null, Tables.QualityLog.NoHistory);

    private static decimal? Rounded(decimal? value) => value is { } number ? Math.Round(number, Decimals, MidpointRounding.AwayFromZero) : null;
}
