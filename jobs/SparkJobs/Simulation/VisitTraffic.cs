namespace SparkJobs.Simulation;

/// <summary>
/// The people: starts visits along the curve and goes on with those under way. Visits wait in a wheel of seconds, so that a step costs the same however
/// many are open;
/// memory grows with the events per second, not with the events.
/// </summary>
internal sealed class VisitTraffic
{
    private const int WheelSeconds = 8192;
    private const int FailedPaymentIn = 25;
    private const int OddityScale = 6000;

    /// <summary>Seconds from one event of a visit to the next: minutes on average, rarely more than half an hour.</summary>
    private static readonly RangeTable Gaps = new(3, (1500, 10), (5000, 30), (7800, 90), (9300, 300), (9850, 1200), (10_000, 7200));

    private readonly SimulationOptions _options;
    private readonly VisitTotals _totals;
    private readonly Visitors _visitors;
    private readonly Catalogue _catalogue;
    private readonly TrafficCurve _curve;
    private readonly LineFormat _format;
    private readonly EventSink _sink;
    private readonly long _firstSecond;
    private readonly int[] _firstDue = new int[WheelSeconds];
    private readonly int[] _lastDue = new int[WheelSeconds];
    private OpenVisit[] _open = new OpenVisit[64];
    private int _free = -1;
    private int _used;
    private long _nextVisit;
    private long _nextStart;
    private int _hour;

    public VisitTraffic(
        SimulationOptions options,
        VisitTotals totals,
        Visitors visitors,
        Catalogue catalogue,
        TrafficCurve curve,
        LineFormat format,
        EventSink sink,
        long firstSecond)
    {
        _options = options;
        _totals = totals;
        _visitors = visitors;
        _catalogue = catalogue;
        _curve = curve;
        _format = format;
        _sink = sink;
        _firstSecond = firstSecond;
        Array.Fill(_firstDue, -1);
        _nextStart = StartOf(0);
    }

    /// <summary>Writes the events of one second; seconds must come one after the other from 0.</summary>
    public void WriteSecond(long second)
    {
        while (_nextStart == second)
        {
            var place = Open(_nextVisit++);
            _nextStart = StartOf(_nextVisit);
            Continue(place, second);
        }

        var slot = (int)(second % WheelSeconds);
        var due = _firstDue[slot];
        _firstDue[slot] = -1;
        while (due >= 0)
        {
            var next = _open[due].Next;
            Continue(due, second);
            due = next;
        }
    }

    /// <summary>The second in which a visit starts: visits are spread evenly over the weight of the curve, each somewhere within its share.</summary>
    private long StartOf(long visit)
    {
        if (visit >= _totals.Visits)
        {
            return long.MaxValue;
        }

        var random = SplitMix64.For(_options.Seed, RandomStream.Start, visit);
        var place = ((UInt128)visit << 16) + (ulong)random.Below(1 << 16);
        return _curve.SecondAt((long)(place * (ulong)_curve.Total / ((UInt128)_totals.Visits << 16)), ref _hour);
    }

    private int Open(long number)
    {
        var place = _free;
        if (place >= 0)
        {
            _free = _open[place].Next;
        }
        else
        {
            place = _used++;
            if (place == _open.Length)
            {
                Array.Resize(ref _open, place * 2);
            }
        }

        ref var visit = ref _open[place];
        visit = default;
        visit.Visit = number;
        visit.Plan = VisitPlan.Draw(_options.Seed, number, out visit.Random);
        if (number == _totals.Visits - 1 && visit.Plan.Lines > _totals.LastVisitLines)
        {
            visit.Plan = visit.Plan.Limit(_totals.LastVisitLines);
        }

        visit.User = _visitors.Draw(ref visit.Random);
        visit.Product = _catalogue.DrawPopular(ref visit.Random);
        BeginSession(ref visit);
        return place;
    }

    /// <summary>Writes the due event of a visit, then waits for the next one or closes the visit.</summary>
    private void Continue(int place, long second)
    {
        ref var visit = ref _open[place];
        while (true)
        {
            Write(ref visit, second);
            var left = visit.Plan.Events - visit.Done;
            if (left == 0)
            {
                visit.Next = _free;
                _free = place;
                return;
            }

            if (visit.DoneInSession == visit.Plan.SessionLength(visit.Session))
            {
                visit.Session++;
                BeginSession(ref visit);
            }

            var gap = Math.Min(Gaps.Draw(ref visit.Random), (_curve.Seconds - 1 - second) / left);
            if (gap > 0)
            {
                Wait(place, (int)((second + gap) % WheelSeconds));
                return;
            }

            // No time is left in the range: another product, so that no event repeats the one before.
            visit.Product = (visit.Product + 1) % _catalogue.Size;
        }
    }

    private void Wait(int place, int slot)
    {
        _open[place].Next = -1;
        if (_firstDue[slot] < 0)
        {
            _firstDue[slot] = place;
        }
        else
        {
            _open[_lastDue[slot]].Next = place;
        }

        _lastDue[slot] = place;
    }

    private void BeginSession(ref OpenVisit visit)
    {
        visit.DoneInSession = 0;
        visit.Buying = false;
        visit.Oddity = visit.Random.Below(OddityScale) switch
        {
            < 2 => SessionOddity.NoId,
            < 4 => SessionOddity.NoIdAtFirst,
            < 7 => SessionOddity.TwoUsers,
            _ => SessionOddity.None,
        };
        Become(ref visit, visit.User, hasId: visit.Oddity is not (SessionOddity.NoId or SessionOddity.NoIdAtFirst));
    }

    private void Become(ref OpenVisit visit, long user, bool hasId)
    {
        var session = hasId ? Actor.SessionId(_options.Seed, RandomStream.SessionId, visit.Visit, visit.Session) : UInt128.Zero;
        visit.Actor = new Actor(Visitors.UserId(user), session, _options.Extended ? Address.OfUser(user) : string.Empty, Visitors.UserAgent(user));
        visit.ActorText = _format.RenderActor(visit.Actor);
    }

    private void ApplyOddity(ref OpenVisit visit)
    {
        if (visit.Oddity == SessionOddity.NoIdAtFirst && visit.DoneInSession == 1)
        {
            Become(ref visit, visit.User, hasId: true);
        }
        else if (visit.Oddity == SessionOddity.TwoUsers && visit.DoneInSession > 0 && visit.DoneInSession == visit.Plan.SessionLength(visit.Session) / 2)
        {
            Become(ref visit, _visitors.Draw(ref visit.Random), hasId: true);
        }
    }

    private void Write(ref OpenVisit visit, long second)
    {
        ApplyOddity(ref visit);
        var kind = Behaviour.Next(ref visit, _catalogue, _curve, second);
        var status = kind != EventKind.Purchase ? PaymentStatus.None : visit.Random.Below(FailedPaymentIn) == 0 ? PaymentStatus.Failed : PaymentStatus.Paid;
        var cents = _catalogue.PriceAt(visit.Product, _firstSecond + second);
        var row = new EventRow(kind, _catalogue.EntryFor(visit.Product, visit.Visit), cents, status, visit.Actor, visit.ActorText);
        if (visit.Plan.Copies > 0 && visit.Done == visit.Plan.CopiedEvent)
        {
            _sink.WriteWhole(row, visit.Plan.Copies);
        }
        else
        {
            _sink.WriteSingle(row);
        }

        visit.Done++;
        visit.DoneInSession++;
    }
}
