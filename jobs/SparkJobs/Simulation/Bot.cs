namespace SparkJobs.Simulation;

/// <summary>
/// A bot while it acts: event i happens in bout i / <see cref="EventsPerBout"/>, the events of a bout spread evenly over its span. Nothing about it is
/// random any more once it is planned.
/// </summary>
internal sealed class Bot
{
    private const int DearestPurchaseCents = 200_000;
    private const int CardTestCents = 499;

    public required int Id { get; init; }

    public required BotStrength Strength { get; init; }

    /// <summary>In the unit of <see cref="BotStrength.All"/>.</summary>
    public required long Value { get; init; }

    /// <summary>Seconds from the start of the range, ascending.</summary>
    public required long[] BoutStarts { get; init; }

    /// <summary>Events of each bout.</summary>
    public required int EventsPerBout { get; init; }

    /// <summary>Its number of users.</summary>
    public required int Users { get; init; }

    /// <summary>Events after which its session changes.</summary>
    public required int EventsPerSession { get; init; }

    /// <summary>Its first product; the others follow by popularity.</summary>
    public required int FirstProduct { get; init; }

    /// <summary>Its first user, as <see cref="Visitors"/> counts them, when the people are numbered to <see cref="FirstUser"/> − 1.</summary>
    public required long FirstUser { get; init; }

    public BotKind Kind => Strength.Kind;

    public int Events => BoutStarts.Length * EventsPerBout;

    /// <summary>Purchases of a high-value bot in each of its hours.</summary>
    public static int PurchasesFor(long cents) => (int)(cents / DearestPurchaseCents) + 1;

    /// <summary>
    /// Second of an event from the start of the range. A pauseless bot's last event ends its span, the others' windows are open at their end.
    /// </summary>
    public long SecondOf(int index)
    {
        var (bout, place) = Math.DivRem(index, EventsPerBout);
        return Kind == BotKind.Pauseless
            ? BoutStarts[bout] + (place * Value / (EventsPerBout - 1))
            : BoutStarts[bout] + ((long)place * Strength.WindowSeconds / EventsPerBout);
    }

    public EventKind KindOf(int index) =>
        Kind is BotKind.HighValue or BotKind.FailedPayments ? EventKind.Purchase : index % 20 == 19 ? EventKind.Cart : EventKind.View;

    /// <summary>
    /// A session bot stays with few products, so that its session is not one of many products; users take turns, so that no event repeats another.
    /// </summary>
    public int ProductOf(int index) => FirstProduct + (Kind == BotKind.SessionRate ? index / Users % 5 : index % EventsPerBout);

    /// <summary>The price in cents; null for the product's own.</summary>
    public long? CentsOf(int index)
    {
        if (Kind != BotKind.HighValue)
        {
            return Kind == BotKind.FailedPayments ? CardTestCents : null;
        }

        var share = Value / EventsPerBout;
        return index % EventsPerBout == EventsPerBout - 1 ? Value - (share * (EventsPerBout - 1)) : share;
    }

    public PaymentStatus StatusOf(int index) => KindOf(index) switch
    {
        not EventKind.Purchase => PaymentStatus.None,
        _ when Kind == BotKind.FailedPayments && index % EventsPerBout < Value => PaymentStatus.Failed,
        _ => PaymentStatus.Paid,
    };

    public Actor ActorOf(int index, ulong seed)
    {
        var user = index % Users;
        var session = (Kind == BotKind.AddressRate ? (index / EventsPerBout * Users) + user : index / EventsPerSession);
        return new Actor(
            Visitors.UserId(FirstUser + user),
            Actor.SessionId(seed, RandomStream.BotSessionId, Id, session),
            Address.OfBot(Id),
            Visitors.UserAgent(FirstUser + user));
    }

    /// <summary>The label. <paramref name="from"/> is the start of the range.</summary>
    public SimulatedBot Label(DateTimeOffset from, ulong seed, bool extended)
    {
        var actors = Enumerable.Range(0, Events).Select(index => ActorOf(index, seed)).ToList();
        return new SimulatedBot
        {
            Id = Id,
            Kind = Kind,
            Users = [.. actors.Select(actor => actor.UserId).Distinct()],
            Sessions = [.. actors.Select(actor => Actor.SessionText(actor.Session)).Distinct()],
            Addresses = extended ? [Address.OfBot(Id)] : [],
            From = from.AddSeconds(SecondOf(0)),
            To = from.AddSeconds(SecondOf(Events - 1)),
            Windows = [.. BoutStarts.Select(start => from.AddSeconds(start))],
            WindowSeconds = Strength.WindowSeconds,
            Strength = Kind == BotKind.HighValue ? decimal.Divide(Value, 100) : Value,
            Measure = Strength.Measure,
            Events = Events,
        };
    }
}
