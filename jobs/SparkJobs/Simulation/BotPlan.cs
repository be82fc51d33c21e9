namespace SparkJobs.Simulation;

/// <summary>Decides what the bots of a simulation will do, before any event is written.</summary>
internal static class BotPlan
{
    private const int PurchasesPerTen = 10;
    private const int UsersOfSession = 12;
    private const int PauselessSpacing = 150;
    private const int MostProducts = 600;

    /// <summary>The bots, spread evenly over the kinds. Their users are numbered from <paramref name="firstUser"/>.</summary>
    public static List<Bot> Create(SimulationOptions options, long firstUser = 0)
    {
        var kinds = BotStrength.For(options.Extended);
        var curve = new TrafficCurve(options.From, options.Days);
        var bots = new List<Bot>(options.Bots);
        for (var number = 0; number < options.Bots; number++)
        {
            var random = SplitMix64.For(options.Seed, RandomStream.Bot, number);
            var strength = kinds[number % kinds.Length];
            var bot = Plan(number + 1, strength, strength.Draw(number / kinds.Length, ref random), curve, firstUser, ref random);
            firstUser += bot.Users;
            bots.Add(bot);
        }

        return bots;
    }

    private static Bot Plan(int id, BotStrength strength, long value, TrafficCurve curve, long firstUser, ref SplitMix64 random)
    {
        var users = UsersFor(strength.Kind, value);
        var bouts = BoutsFor(strength.Kind, ref random);
        var span = strength.Kind == BotKind.Pauseless ? value + 1 : strength.WindowSeconds;
        var events = EventsFor(strength.Kind, value);
        return new Bot
        {
            Id = id,
            Strength = strength,
            Value = value,
            BoutStarts = Place(bouts, span, strength, curve, ref random),
            EventsPerBout = events,
            Users = users,
            EventsPerSession = SessionFor(strength.Kind, events, bouts),
            FirstProduct = random.Below(Catalogue.SmallestSize - MostProducts),
            FirstUser = firstUser,
        };
    }

    private static int UsersFor(BotKind kind, long value) => kind switch
    {
        BotKind.SessionRate => UsersOfSession,
        BotKind.AddressRate => (int)((value + 2) / 3),
        _ => 1,
    };

    private static int BoutsFor(BotKind kind, ref SplitMix64 random) => kind switch
    {
        BotKind.UserRate10 => 2 + random.Below(5),
        BotKind.UserRate60 or BotKind.SessionRate or BotKind.AddressRate => 1 + random.Below(3),
        BotKind.FailedPayments => 1 + random.Below(2),
        _ => 1,
    };

    private static int EventsFor(BotKind kind, long value) => kind switch
    {
        BotKind.FailedPayments => PurchasesPerTen,
        BotKind.HighValue => Bot.PurchasesFor(value),
        BotKind.Pauseless => (int)(value / PauselessSpacing) + 2,
        _ => (int)value,
    };

    private static int SessionFor(BotKind kind, int eventsPerBout, int bouts) => kind switch
    {
        BotKind.UserRate10 or BotKind.UserRate60 => 3,
        BotKind.SessionRate => eventsPerBout * bouts,
        BotKind.Pauseless => 40,
        _ => eventsPerBout,
    };

    /// <summary>Bouts at multiples of the window's length since 1970 (the range starts at midnight), with at least two idle minutes between them.</summary>
    private static long[] Place(int bouts, long span, BotStrength strength, TrafficCurve curve, ref SplitMix64 random)
    {
        var step = strength.Kind == BotKind.Pauseless ? 1 : strength.WindowSeconds;
        var distance = (span + 120 + random.Below(600) + step - 1) / step * step;
        var latest = (curve.Seconds - (distance * (bouts - 1)) - span) / step;
        var first = random.Between(0, latest) * step;
        if (strength.Kind is BotKind.HighValue or BotKind.FailedPayments)
        {
            first = AvoidDayWithoutPurchases(first, distance * bouts, curve);
        }

        return [.. Enumerable.Range(0, bouts).Select(bout => first + (bout * distance))];
    }

    private static long AvoidDayWithoutPurchases(long first, long length, TrafficCurve curve) =>
        curve.HasPurchases(first) && curve.HasPurchases(first + length - 1)
            ? first
            : ((curve.ZeroPurchaseDay ?? 0) - 1) * (long)TrafficCurve.SecondsPerDay + (first % (TrafficCurve.SecondsPerDay / 2));
}
