namespace SparkJobs.Simulation;

/// <summary>What a random number is for; each purpose draws from its own sequence, so that one option does not change what another produced.</summary>
internal static class RandomStream
{
    public const ulong Visit = 1;
    public const ulong Start = 2;
    public const ulong SessionId = 3;
    public const ulong Address = 4;
    public const ulong Product = 5;
    public const ulong Price = 6;
    public const ulong Bot = 7;
    public const ulong BotSessionId = 8;
    public const ulong Damage = 9;
}
