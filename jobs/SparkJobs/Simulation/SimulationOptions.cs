namespace SparkJobs.Simulation;

/// <summary>What to simulate. The same options give the same bytes on every machine.</summary>
/// <param name="Events">Lines to write, copies and damaged ones counted, the CSV header not; at least 1.</param>
/// <param name="From">The first date (UTC), from 1970-01-01 to 2098-12-31.</param>
/// <param name="Days">Number of dates, 1 to 3,660; none after 2098-12-31. From 14 on there is a peak with a day without purchases.</param>
public sealed record SimulationOptions(long Events, DateOnly From, int Days)
{
    /// <summary>The most days of a simulation.</summary>
    public const int MostDays = 3660;

    /// <summary>The largest share of damaged lines.</summary>
    public const decimal LargestDirtyShare = 0.5m;

    /// <summary>The most bots of a simulation.</summary>
    public const int MostBots = 10_000;

    private static readonly DateOnly FirstDate = new(1970, 1, 1);
    private static readonly DateOnly LastDate = new(2098, 12, 31);

    /// <summary>Number that everything random follows from. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How events are written. Default <see cref="SimulationFormat.Csv"/>.</summary>
    public SimulationFormat Format { get; init; } = SimulationFormat.Csv;

    /// <summary>Labelled bots to inject, 0 to 10,000; they may take up to a quarter of the lines. Default 0.</summary>
    public int Bots { get; init; }

    /// <summary>Share of lines to damage, 0 to 0.5. The first line and the lines of bots and copies stay whole. Default 0.</summary>
    public decimal Dirty { get; init; }

    /// <summary>Whether the columns ip, user_agent and payment_status are appended. Default false.</summary>
    public bool Extended { get; init; }

    /// <summary>Everything wrong with these options, one sentence each; empty when they can be simulated.</summary>
    public IReadOnlyList<string> Validate()
    {
        var errors = new List<string>();
        AddIf(errors, Events < 1, $"--events must be at least 1, not {Events}.");
        AddIf(errors, Days is < 1 or > MostDays, $"--days must be 1 to {MostDays}, not {Days}.");
        AddIf(errors, From < FirstDate || From > LastDate, $"--from must be from {FirstDate:O} to {LastDate:O}, not {From:O}.");
        AddIf(errors, errors.Count == 0 && LastDate.DayNumber - From.DayNumber < Days - 1, $"--days {Days} from {From:O} ends after {LastDate:O}.");
        AddIf(errors, !Enum.IsDefined(Format), $"--format must be csv or jsonl, not {Format}.");
        AddIf(errors, Bots is < 0 or > MostBots, $"--bots must be 0 to {MostBots}, not {Bots}.");
        AddIf(errors, Dirty is < 0 or > LargestDirtyShare, $"--dirty must be a share from 0 to {LargestDirtyShare}, not {Dirty}.");
        if (errors.Count == 0 && Bots > 0)
        {
            var lines = BotPlan.Create(this).Sum(bot => bot.Events);
            AddIf(
                errors,
                lines > Events / 4,
                $"--bots {Bots} take {lines} lines, more than a quarter of --events {Events}: ask for {lines * 4} events or fewer bots.");
        }

        return errors;
    }

    private static void AddIf(List<string> errors, bool wrong, FormattableString error)
    {
        if (wrong)
        {
            errors.Add(FormattableString.Invariant(error));
        }
    }
}
