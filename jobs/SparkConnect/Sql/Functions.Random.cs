using System.Diagnostics.CodeAnalysis;

namespace SparkConnect.Sql;

/// <content>Random numbers. Without a seed, one is drawn here when the column is built, so that the plan says the same each time it runs.</content>
[SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "A seed of sampling needs no secrecy.")]
public static partial class Functions
{
    /// <summary>A random number from 0 up to 1.</summary>
    public static Column Rand() => Rand(NextSeed());

    /// <summary>A random number from 0 up to 1, the same for the same seed and rows.</summary>
    /// <param name="seed">The seed.</param>
    public static Column Rand(long seed) => Sql.Column.Call("rand", Lit(seed));

    /// <summary>A random number of the normal distribution.</summary>
    public static Column Randn() => Randn(NextSeed());

    /// <summary>A random number of the normal distribution, the same for the same seed and rows.</summary>
    /// <param name="seed">The seed.</param>
    public static Column Randn(long seed) => Sql.Column.Call("randn", Lit(seed));

    /// <summary>The array in random order.</summary>
    /// <param name="column">The array.</param>
    public static Column Shuffle(Column column) => Shuffle(column, NextSeed());

    /// <summary>The array in random order, the same for the same seed and rows.</summary>
    /// <param name="column">The array.</param>
    /// <param name="seed">The seed.</param>
    public static Column Shuffle(Column column, long seed) => Sql.Column.Call("shuffle", column, Lit(seed));

    internal static long NextSeed() => Random.Shared.NextInt64();
}
