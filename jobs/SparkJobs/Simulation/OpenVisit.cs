namespace SparkJobs.Simulation;

/// <summary>A visit that is under way. Mutable and without references of its own but the actor's, because millions of them pass through one array.</summary>
internal struct OpenVisit
{
    public SplitMix64 Random;

    public VisitPlan Plan;

    public long Visit;

    public long User;

    /// <summary>Events so far.</summary>
    public int Done;

    /// <summary>The current session, from 0.</summary>
    public int Session;

    /// <summary>Events so far in the current session.</summary>
    public int DoneInSession;

    /// <summary>The product looked at.</summary>
    public int Product;

    /// <summary>Whether that product is in the cart and will be bought.</summary>
    public bool Buying;

    /// <summary>What is odd about the current session.</summary>
    public SessionOddity Oddity;

    public Actor Actor;

    public byte[] ActorText;

    /// <summary>The visit after this one in the same second or among the free places; −1 for none.</summary>
    public int Next;
}
