using System.Runtime.CompilerServices;

namespace SparkJobs.Simulation;

/// <summary>
/// The SplitMix64 generator of Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (OOPSLA 2014), with the constants published there.
/// Integers only, so that a seed gives the same numbers on every machine and every .NET release, which <see cref="Random"/> does not promise.
/// </summary>
internal struct SplitMix64
{
    private const ulong GoldenGamma = 0x9E3779B97F4A7C15;

    private ulong _state;

    public SplitMix64(ulong seed) => _state = seed;

    /// <summary>An independent generator for item <paramref name="index"/> of one purpose (<paramref name="stream"/>) of a simulation.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SplitMix64 For(ulong seed, ulong stream, long index) => new(Mix(Mix(Mix(seed + GoldenGamma) ^ stream) + ((ulong)index * GoldenGamma)));

    /// <summary>The finalizer of the generator: a bijection of 64 bits that also serves as hash.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    /// <summary>64 random bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Next() => Mix(_state += GoldenGamma);

    /// <summary>
    /// A number from 0 to <paramref name="bound"/> − 1, by multiplication instead of division; its bias (below bound / 2³²) does not matter here.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Below(int bound) => (int)(((Next() >> 32) * (ulong)bound) >> 32);

    /// <summary>A number from <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    public long Between(long low, long high) => low + (long)(((UInt128)Next() * (ulong)(high - low + 1)) >> 64);
}
