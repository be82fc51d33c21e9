using System.Runtime.InteropServices;

namespace SparkJobs.Simulation;

/// <summary>
/// How long a visit is, known before anything else about it: its sessions (a shop changes user_session within a visit now and then) and which of its events
/// is recorded several times.
/// Two passes over the plans make the number of lines exact: the first one counts, the second one writes.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct VisitPlan(int FirstSession, int SecondSession, int ThirdSession, int CopiedEvent, int Copies)
{
    /// <summary>The most identical lines of one event.</summary>
    public const int LongestBurst = 78;

    private const int CopiedEventsPerTenThousand = 13;
    private const int VisitsPerBurst = 50_000;
    private const int FirstBurstFrom = 6_000;
    private const int FirstBurstWithin = 2_000;

    /// <summary>Events per session: p50 2, p90 11, p99 36, mean 5, as in November 2019.</summary>
    private static readonly RangeTable SessionLengths = new(
        1,
        (3700, 1), (5300, 2), (6250, 3), (6950, 4), (7480, 5), (7890, 6), (8210, 7), (8470, 8), (8680, 9), (8850, 10), (9010, 11),
        (9350, 15), (9600, 20), (9800, 28), (9905, 36), (9975, 60), (9996, 120), (10_000, 400));

    /// <summary>Distinct events.</summary>
    public int Events => FirstSession + SecondSession + ThirdSession;

    /// <summary>Lines, copies counted.</summary>
    public int Lines => Events + Copies;

    /// <summary>Lines that no other line of the visit repeats.</summary>
    public int SingleLines => Copies > 0 ? Events - 1 : Events;

    /// <summary>The plan of a visit; <paramref name="random"/> goes on with what happens in it.</summary>
    public static VisitPlan Draw(ulong seed, long visit, out SplitMix64 random)
    {
        random = SplitMix64.For(seed, RandomStream.Visit, visit);
        var sessions = random.Below(100) switch { < 85 => 1, < 97 => 2, _ => 3 };
        var first = SessionLengths.Draw(ref random);
        var second = sessions > 1 ? SessionLengths.Draw(ref random) : 0;
        var third = sessions > 2 ? SessionLengths.Draw(ref random) : 0;
        var events = first + second + third;
        var copies = visit == FirstBurstFrom + (long)(seed % FirstBurstWithin) ? LongestBurst - 1 : DrawCopies(events, ref random);
        return new VisitPlan(first, second, third, copies > 0 ? random.Below(events) : 0, copies);
    }

    /// <summary>The same visit cut to that many lines, fewer than it has: its copies go first.</summary>
    public VisitPlan Limit(int lines)
    {
        if (lines >= Events)
        {
            return this with { Copies = lines - Events };
        }

        var first = Math.Min(FirstSession, lines);
        var second = Math.Min(SecondSession, lines - first);
        return new VisitPlan(first, second, lines - first - second, 0, 0);
    }

    /// <summary>Events of one of the sessions, 0 when the visit has fewer.</summary>
    public int SessionLength(int session) => session switch { 0 => FirstSession, 1 => SecondSession, 2 => ThirdSession, _ => 0 };

    private static int DrawCopies(int events, ref SplitMix64 random)
    {
        if (random.Below(VisitsPerBurst) == 0)
        {
            return 3 + random.Below(LongestBurst - 3);
        }

        return random.Below(10_000) < events * CopiedEventsPerTenThousand ? 1 : 0;
    }
}
