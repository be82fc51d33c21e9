using SparkConnect.Plans;

namespace SparkConnect.Sql;

/// <summary>Functions for missing values: null, and what is not a number.</summary>
public sealed class DataFrameNaFunctions
{
    private readonly DataFrame _df;

    internal DataFrameNaFunctions(DataFrame df) => _df = df;

    /// <summary>The rows without a missing value.</summary>
    /// <param name="how"><c>any</c> (default) drops a row with a missing value, <c>all</c> one with nothing else.</param>
    /// <param name="columnNames">The columns to look at; null for all.</param>
    /// <exception cref="ArgumentException"><paramref name="how"/> is neither.</exception>
    public DataFrame Drop(string how = "any", IEnumerable<string>? columnNames = null) => how switch
    {
        "any" => Drop(minNonNulls: null, columnNames),
        "all" => Drop(1, columnNames),
        _ => throw new ArgumentException($"'{how}' is neither any nor all.", nameof(how)),
    };

    /// <summary>The rows with at least so many values that are not missing.</summary>
    /// <param name="minNonNulls">How many.</param>
    /// <param name="columnNames">The columns to look at; null for all.</param>
    public DataFrame Drop(int minNonNulls, IEnumerable<string>? columnNames = null) => Drop((int?)minNonNulls, columnNames);

    /// <summary>The table with missing values replaced, in the columns of the value's type.</summary>
    /// <param name="value">A number, string or boolean.</param>
    /// <param name="columnNames">The columns to look at; null for all.</param>
    /// <exception cref="ArgumentException">The value is none of these.</exception>
    public DataFrame Fill(object value, IEnumerable<string>? columnNames = null)
        => _df.Derive(RelationBuilder.FillMissing(_df.Relation, columnNames ?? [], [value]));

    /// <summary>The table with missing values replaced by each column's own value.</summary>
    /// <param name="valueMap">Numbers, strings or booleans by column.</param>
    /// <exception cref="ArgumentException">A value is none of these.</exception>
    public DataFrame Fill(IReadOnlyDictionary<string, object> valueMap)
        => _df.Derive(RelationBuilder.FillMissing(_df.Relation, valueMap.Keys, valueMap.Values));

    /// <summary>The table with some values replaced by others.</summary>
    /// <param name="columnNames">The columns to look at; none for all.</param>
    /// <param name="replacement">New values by old ones, all of them numbers, strings or booleans.</param>
    /// <exception cref="ArgumentException">A value is none of these.</exception>
    public DataFrame Replace(IEnumerable<string> columnNames, IEnumerable<KeyValuePair<object, object?>> replacement)
        => _df.Derive(RelationBuilder.Replace(_df.Relation, columnNames, replacement));

    private DataFrame Drop(int? minNonNulls, IEnumerable<string>? columnNames)
        => _df.Derive(RelationBuilder.DropMissing(_df.Relation, columnNames ?? [], minNonNulls));
}
