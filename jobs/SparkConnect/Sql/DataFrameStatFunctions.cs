using System.Globalization;
using SparkConnect.Plans;

namespace SparkConnect.Sql;

/// <summary>Functions of statistics.</summary>
public sealed class DataFrameStatFunctions
{
    private readonly DataFrame _df;

    internal DataFrameStatFunctions(DataFrame df) => _df = df;

    /// <summary>The approximate quantiles of columns of numbers.</summary>
    /// <param name="columnNames">The columns.</param>
    /// <param name="probabilities">The quantiles, each 0 to 1.</param>
    /// <param name="relativeError">The error in rank, 0 for exact.</param>
    /// <param name="cancellationToken">Interrupts the query.</param>
    /// <returns>For each column the value of each quantile.</returns>
    public async Task<IReadOnlyList<IReadOnlyList<double>>> ApproxQuantileAsync(
        IEnumerable<string> columnNames,
        IEnumerable<double> probabilities,
        double relativeError,
        CancellationToken cancellationToken = default)
    {
        var relation = RelationBuilder.ApproximateQuantile(_df.Relation, columnNames, probabilities, relativeError);
        var row = await _df.Derive(relation).OnlyRowAsync(cancellationToken);
        return [.. row.GetAs<IEnumerable<object?>>(0).Cast<IEnumerable<object?>>().Select(Doubles)];
    }

    /// <inheritdoc cref="ApproxQuantileAsync"/>
    public IReadOnlyList<IReadOnlyList<double>> ApproxQuantile(IEnumerable<string> columnNames, IEnumerable<double> probabilities, double relativeError)
        => Blocking.Run(() => ApproxQuantileAsync(columnNames, probabilities, relativeError));

    /// <summary>The covariance of two columns of numbers, taken as a sample.</summary>
    /// <param name="colName1">The first column.</param>
    /// <param name="colName2">The second column.</param>
    /// <param name="cancellationToken">Interrupts the query.</param>
    public Task<double> CovAsync(string colName1, string colName2, CancellationToken cancellationToken = default)
        => NumberAsync(RelationBuilder.Covariance(_df.Relation, colName1, colName2), cancellationToken);

    /// <inheritdoc cref="CovAsync"/>
    public double Cov(string colName1, string colName2) => Blocking.Run(() => CovAsync(colName1, colName2));

    /// <summary>Pearson's correlation of two columns of numbers.</summary>
    /// <param name="colName1">The first column.</param>
    /// <param name="colName2">The second column.</param>
    /// <param name="cancellationToken">Interrupts the query.</param>
    public Task<double> CorrAsync(string colName1, string colName2, CancellationToken cancellationToken = default)
        => NumberAsync(RelationBuilder.Correlation(_df.Relation, colName1, colName2, "pearson"), cancellationToken);

    /// <inheritdoc cref="CorrAsync"/>
    public double Corr(string colName1, string colName2) => Blocking.Run(() => CorrAsync(colName1, colName2));

    /// <summary>How often each pair of values of two columns occurs: a row for each value of one, a column for each of the other.</summary>
    /// <param name="colName1">The column of the rows.</param>
    /// <param name="colName2">The column of the columns.</param>
    public DataFrame Crosstab(string colName1, string colName2) => _df.Derive(RelationBuilder.Crosstab(_df.Relation, colName1, colName2));

    /// <summary>The values of columns that are frequent, with some that are not.</summary>
    /// <param name="columnNames">The columns.</param>
    /// <param name="support">The least share of rows, from 0.0001.</param>
    public DataFrame FreqItems(IEnumerable<string> columnNames, double support = 0.01)
        => _df.Derive(RelationBuilder.FrequentItems(_df.Relation, columnNames, support));

    /// <summary>A random part of the rows with each value of a column; none of the rows with other values.</summary>
    /// <param name="column">The column.</param>
    /// <param name="fractions">The share of rows by value, 0 to 1.</param>
    /// <param name="seed">The seed; null for a random one.</param>
    public DataFrame SampleBy(Column column, IEnumerable<KeyValuePair<object, double>> fractions, long? seed = null)
        => _df.Derive(RelationBuilder.SampleBy(_df.Relation, column.Expression, fractions, seed ?? Functions.NextSeed()), column);

    private static IReadOnlyList<double> Doubles(IEnumerable<object?> values)
        => [.. values.Select(value => Convert.ToDouble(value, CultureInfo.InvariantCulture))];

    private async Task<double> NumberAsync(Protos.Relation relation, CancellationToken cancellationToken)
        => (await _df.Derive(relation).OnlyRowAsync(cancellationToken)).GetAs<double>(0);
}
