using SparkConnect.Sql;

namespace SparkConnect.Tests.Plans;

/// <summary>The golden programs in C#, under their names. A program that runs a command returns null.</summary>
internal static partial class GoldenPrograms
{
    public static IReadOnlyDictionary<string, Func<GoldenInputs, DataFrame?>> All { get; } = Columns
        .Concat(Tables)
        .Concat(Groups)
        .Concat(Commands)
        .ToDictionary(StringComparer.Ordinal);

    private static Func<GoldenInputs, DataFrame?> Do(Action<GoldenInputs> command) => inputs =>
    {
        command(inputs);
        return null;
    };
}
