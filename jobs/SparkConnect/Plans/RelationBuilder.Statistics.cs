using SparkConnect.Protos;

namespace SparkConnect.Plans;

/// <content>Statistics, and the handling of missing values.</content>
internal static partial class RelationBuilder
{
    public static Relation Summary(Relation input, IEnumerable<string> statistics)
        => new() { Summary = new StatSummary { Input = input, Statistics = { statistics } } };

    public static Relation Describe(Relation input, IEnumerable<string> columns)
        => new() { Describe = new StatDescribe { Input = input, Cols = { columns } } };

    public static Relation Crosstab(Relation input, string column1, string column2)
        => new() { Crosstab = new StatCrosstab { Input = input, Col1 = column1, Col2 = column2 } };

    public static Relation Covariance(Relation input, string column1, string column2)
        => new() { Cov = new StatCov { Input = input, Col1 = column1, Col2 = column2 } };

    public static Relation Correlation(Relation input, string column1, string column2, string method)
        => new() { Corr = new StatCorr { Input = input, Col1 = column1, Col2 = column2, Method = method } };

    public static Relation ApproximateQuantile(Relation input, IEnumerable<string> columns, IEnumerable<double> probabilities, double relativeError)
        => new()
        {
            ApproxQuantile = new StatApproxQuantile
            {
                Input = input,
                Cols = { columns },
                Probabilities = { probabilities },
                RelativeError = relativeError,
            },
        };

    public static Relation FrequentItems(Relation input, IEnumerable<string> columns, double support)
        => new() { FreqItems = new StatFreqItems { Input = input, Cols = { columns }, Support = support } };

    public static Relation SampleBy(Relation input, Expression column, IEnumerable<KeyValuePair<object, double>> fractions, long seed)
        => new()
        {
            SampleBy = new StatSampleBy
            {
                Input = input,
                Col = column,
                Seed = seed,
                Fractions =
                {
                    fractions.Select(fraction => new StatSampleBy.Types.Fraction
                    {
                        Stratum = LiteralBuilder.Literal(fraction.Key),
                        Fraction_ = fraction.Value,
                    }),
                },
            },
        };

    /// <summary>Nulls replaced: by one value in all of the columns, or by each column's own.</summary>
    public static Relation FillMissing(Relation input, IEnumerable<string> columns, IEnumerable<object> values)
        => new() { FillNa = new NAFill { Input = input, Cols = { columns }, Values = { values.Select(LiteralBuilder.Replacement) } } };

    /// <summary>Rows without nulls, or with at least so many values that are not null.</summary>
    public static Relation DropMissing(Relation input, IEnumerable<string> columns, int? minimumNonNulls)
    {
        var drop = new NADrop { Input = input, Cols = { columns } };
        if (minimumNonNulls is { } minimum)
        {
            drop.MinNonNulls = minimum;
        }

        return new Relation { DropNa = drop };
    }

    public static Relation Replace(Relation input, IEnumerable<string> columns, IEnumerable<KeyValuePair<object, object?>> replacements)
        => new()
        {
            Replace = new NAReplace
            {
                Input = input,
                Cols = { columns },
                Replacements =
                {
                    replacements.Select(replacement => new NAReplace.Types.Replacement
                    {
                        OldValue = LiteralBuilder.Replacement(replacement.Key),
                        NewValue = LiteralBuilder.Replacement(replacement.Value),
                    }),
                },
            },
        };
}
