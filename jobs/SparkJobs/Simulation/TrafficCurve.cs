namespace SparkJobs.Simulation;

/// <summary>
/// How visits spread over the simulated days: by hour (UTC), mildly by weekday, and with a four-day peak in ranges of at least <see
/// cref="ShortestRangeWithPeak"/> days.
/// The peak copies 14–17 November 2019 of the real data, the second of its days having no purchase at all; over 1 October to 30 November it falls on the
/// same dates.
/// </summary>
internal sealed class TrafficCurve
{
    /// <summary>Days from which on there is a peak.</summary>
    public const int ShortestRangeWithPeak = 14;

    public const int SecondsPerHour = 3600;
    public const int SecondsPerDay = 86_400;

    private static readonly int[] HourWeights = [14, 18, 30, 45, 55, 60, 62, 63, 64, 64, 63, 63, 64, 68, 74, 80, 82, 78, 64, 46, 30, 20, 14, 12];

    /// <summary>In percent, Sunday first as in <see cref="DayOfWeek"/>.</summary>
    private static readonly int[] WeekdayPercent = [106, 100, 98, 97, 98, 102, 108];

    /// <summary>In percent of an ordinary day, from the day before the one without purchases.</summary>
    private static readonly int[] PeakPercent = [150, 300, 300, 300];

    private readonly long[] _cumulated;
    private readonly DateOnly _from;
    private readonly int _days;

    public TrafficCurve(DateOnly from, int days)
    {
        _from = from;
        _days = days;
        ZeroPurchaseDay = days >= ShortestRangeWithPeak ? days * 3 / 4 : null;
        _cumulated = new long[(days * 24) + 1];
        for (var hour = 0; hour < days * 24; hour++)
        {
            _cumulated[hour + 1] = _cumulated[hour] + ((long)Weight(hour) * SecondsPerHour);
        }
    }

    /// <summary>The day without purchases, counted from 0; null in a short range.</summary>
    public int? ZeroPurchaseDay { get; }

    /// <summary>Length of the range in seconds.</summary>
    public long Seconds => (long)_days * SecondsPerDay;

    /// <summary>Weight of the whole range; positions run from 0 to this.</summary>
    public long Total => _cumulated[^1];

    /// <summary>The second at a position of the curve. <paramref name="hour"/> remembers the place between calls with ascending positions.</summary>
    public long SecondAt(long position, ref int hour)
    {
        while (_cumulated[hour + 1] <= position)
        {
            hour++;
        }

        return ((long)hour * SecondsPerHour) + ((position - _cumulated[hour]) / Weight(hour));
    }

    /// <summary>
    /// How likely carts and purchases are in that second, in percent of the average: higher from 05 to 09 UTC, as in the real data, and at the peak.
    /// </summary>
    public int ConversionPercent(long second)
    {
        var hourOfDay = (int)(second % SecondsPerDay) / SecondsPerHour;
        var ofHour = hourOfDay is >= 5 and <= 9 ? 135 : 92;
        return PeakDay((int)(second / SecondsPerDay)) >= 1 ? ofHour * 2 : ofHour;
    }

    /// <summary>Whether anything can be bought in that second.</summary>
    public bool HasPurchases(long second) => ZeroPurchaseDay != (int)(second / SecondsPerDay);

    private int Weight(int hour)
    {
        var day = hour / 24;
        var peak = PeakDay(day);
        return HourWeights[hour % 24] * WeekdayPercent[(int)_from.AddDays(day).DayOfWeek] * (peak < 0 ? 100 : PeakPercent[peak]);
    }

    private int PeakDay(int day)
    {
        var place = day - ZeroPurchaseDay + 1 ?? -1;
        return place < PeakPercent.Length ? place : -1;
    }
}
