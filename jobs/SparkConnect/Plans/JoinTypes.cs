using SparkConnect.Protos;

namespace SparkConnect.Plans;

/// <summary>The names of the kinds of join.</summary>
internal static class JoinTypes
{
    /// <summary>Reads a kind by any of Spark's names for it; case and underscores do not matter.</summary>
    /// <exception cref="ArgumentException">There is no such kind.</exception>
    public static Join.Types.JoinType Parse(string name)
        => name.Replace("_", string.Empty, StringComparison.Ordinal).ToUpperInvariant() switch
        {
            "INNER" => Join.Types.JoinType.Inner,
            "CROSS" => Join.Types.JoinType.Cross,
            "OUTER" or "FULL" or "FULLOUTER" => Join.Types.JoinType.FullOuter,
            "LEFT" or "LEFTOUTER" => Join.Types.JoinType.LeftOuter,
            "RIGHT" or "RIGHTOUTER" => Join.Types.JoinType.RightOuter,
            "SEMI" or "LEFTSEMI" => Join.Types.JoinType.LeftSemi,
            "ANTI" or "LEFTANTI" => Join.Types.JoinType.LeftAnti,
            _ => throw new ArgumentException(
                $"'{name}' is no kind of join; use inner, cross, full_outer, left_outer, right_outer, left_semi or left_anti.", nameof(name)),
        };
}
