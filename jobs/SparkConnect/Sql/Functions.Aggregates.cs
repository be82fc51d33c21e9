namespace SparkConnect.Sql;

/// <content>Aggregate functions: one value of many rows.</content>
public static partial class Functions
{
    /// <summary>The approximate number of distinct values, off by 5 % on average.</summary>
    public static Column ApproxCountDistinct(Column column) => Sql.Column.Call("approx_count_distinct", column);

    /// <summary>The approximate number of distinct values, off by 5 % on average.</summary>
    public static Column ApproxCountDistinct(string columnName) => Sql.Column.Call("approx_count_distinct", Col(columnName));

    /// <summary>The approximate number of distinct values, off by <paramref name="rsd"/> on average.</summary>
    public static Column ApproxCountDistinct(Column column, double rsd) => Sql.Column.Call("approx_count_distinct", column, Lit(rsd));

    /// <summary>The approximate number of distinct values, off by <paramref name="rsd"/> on average.</summary>
    public static Column ApproxCountDistinct(string columnName, double rsd) => Sql.Column.Call("approx_count_distinct", Col(columnName), Lit(rsd));

    /// <summary>The mean of the numbers.</summary>
    public static Column Avg(Column column) => Sql.Column.Call("avg", column);

    /// <summary>The mean of the numbers.</summary>
    public static Column Avg(string columnName) => Sql.Column.Call("avg", Col(columnName));

    /// <summary>The mean of the numbers.</summary>
    public static Column Mean(Column column) => Sql.Column.Call("avg", column);

    /// <summary>The mean of the numbers.</summary>
    public static Column Mean(string columnName) => Sql.Column.Call("avg", Col(columnName));

    /// <summary>All values that are not null, as a list in no certain order.</summary>
    public static Column CollectList(Column column) => Sql.Column.Call("collect_list", column);

    /// <summary>All values that are not null, as a list in no certain order.</summary>
    public static Column CollectList(string columnName) => Sql.Column.Call("collect_list", Col(columnName));

    /// <summary>The distinct values that are not null, as a list in no certain order.</summary>
    public static Column CollectSet(Column column) => Sql.Column.Call("collect_set", column);

    /// <summary>The distinct values that are not null, as a list in no certain order.</summary>
    public static Column CollectSet(string columnName) => Sql.Column.Call("collect_set", Col(columnName));

    /// <summary>Pearson's correlation of two columns of numbers.</summary>
    public static Column Corr(Column column1, Column column2) => Sql.Column.Call("corr", column1, column2);

    /// <summary>Pearson's correlation of two columns of numbers.</summary>
    public static Column Corr(string columnName1, string columnName2) => Sql.Column.Call("corr", Col(columnName1), Col(columnName2));

    /// <summary>The number of rows where the value is not null; of all rows for <c>*</c>.</summary>
    public static Column Count(Column column) => Sql.Column.Call("count", column);

    /// <summary>The number of rows where the value is not null; of all rows for <c>*</c>.</summary>
    public static Column Count(string columnName) => Sql.Column.Call("count", Col(columnName));

    /// <summary>The number of rows where the condition is true.</summary>
    public static Column CountIf(Column column) => Sql.Column.Call("count_if", column);

    /// <summary>The covariance of two columns, taken as the whole population.</summary>
    public static Column CovarPop(Column column1, Column column2) => Sql.Column.Call("covar_pop", column1, column2);

    /// <summary>The covariance of two columns, taken as the whole population.</summary>
    public static Column CovarPop(string columnName1, string columnName2) => Sql.Column.Call("covar_pop", Col(columnName1), Col(columnName2));

    /// <summary>The covariance of two columns, taken as a sample.</summary>
    public static Column CovarSamp(Column column1, Column column2) => Sql.Column.Call("covar_samp", column1, column2);

    /// <summary>The covariance of two columns, taken as a sample.</summary>
    public static Column CovarSamp(string columnName1, string columnName2) => Sql.Column.Call("covar_samp", Col(columnName1), Col(columnName2));

    /// <summary>The kurtosis of the numbers.</summary>
    public static Column Kurtosis(Column column) => Sql.Column.Call("kurtosis", column);

    /// <summary>The kurtosis of the numbers.</summary>
    public static Column Kurtosis(string columnName) => Sql.Column.Call("kurtosis", Col(columnName));

    /// <summary>The greatest value.</summary>
    public static Column Max(Column column) => Sql.Column.Call("max", column);

    /// <summary>The greatest value.</summary>
    public static Column Max(string columnName) => Sql.Column.Call("max", Col(columnName));

    /// <summary>The value of the row where <paramref name="ord"/> is greatest.</summary>
    public static Column MaxBy(Column column, Column ord) => Sql.Column.Call("max_by", column, ord);

    /// <summary>The least value.</summary>
    public static Column Min(Column column) => Sql.Column.Call("min", column);

    /// <summary>The least value.</summary>
    public static Column Min(string columnName) => Sql.Column.Call("min", Col(columnName));

    /// <summary>The value of the row where <paramref name="ord"/> is least.</summary>
    public static Column MinBy(Column column, Column ord) => Sql.Column.Call("min_by", column, ord);

    /// <summary>The exact median of the numbers.</summary>
    public static Column Median(Column column) => Sql.Column.Call("median", column);

    /// <summary>The most frequent value; any of them when there are several.</summary>
    public static Column Mode(Column column) => Sql.Column.Call("mode", column);

    /// <summary>The most frequent value; the least of them when there are several and <paramref name="deterministic"/> is true.</summary>
    public static Column Mode(Column column, bool deterministic) => Sql.Column.Call("mode", column, Lit(deterministic));

    /// <summary>The exact percentile, 0 to 1, or percentiles when an array asks for several.</summary>
    public static Column Percentile(Column column, Column percentage) => Sql.Column.Call("percentile", column, percentage);

    /// <summary>The exact percentile, each value counted <paramref name="frequency"/> times.</summary>
    public static Column Percentile(Column column, Column percentage, Column frequency) => Sql.Column.Call("percentile", column, percentage, frequency);

    /// <summary>The approximate percentile, 0 to 1, or percentiles when an array asks for several; the error is 1/<paramref name="accuracy"/>.</summary>
    public static Column PercentileApprox(Column column, Column percentage, Column accuracy)
        => Sql.Column.Call("percentile_approx", column, percentage, accuracy);

    /// <summary>The approximate percentile, 0 to 1, or percentiles when an array asks for several; the error is 1/<paramref name="accuracy"/>.</summary>
    public static Column ApproxPercentile(Column column, Column percentage, Column accuracy)
        => Sql.Column.Call("approx_percentile", column, percentage, accuracy);

    /// <summary>The product of the numbers.</summary>
    public static Column Product(Column column) => Sql.Column.Call("product", column);

    /// <summary>The skewness of the numbers.</summary>
    public static Column Skewness(Column column) => Sql.Column.Call("skewness", column);

    /// <summary>The skewness of the numbers.</summary>
    public static Column Skewness(string columnName) => Sql.Column.Call("skewness", Col(columnName));

    /// <summary>The standard deviation of a sample.</summary>
    public static Column Stddev(Column column) => Sql.Column.Call("stddev", column);

    /// <summary>The standard deviation of a sample.</summary>
    public static Column Stddev(string columnName) => Sql.Column.Call("stddev", Col(columnName));

    /// <summary>The standard deviation of a sample.</summary>
    public static Column Std(Column column) => Sql.Column.Call("std", column);

    /// <summary>The standard deviation of a sample.</summary>
    public static Column StddevSamp(Column column) => Sql.Column.Call("stddev_samp", column);

    /// <summary>The standard deviation of a sample.</summary>
    public static Column StddevSamp(string columnName) => Sql.Column.Call("stddev_samp", Col(columnName));

    /// <summary>The standard deviation of a whole population.</summary>
    public static Column StddevPop(Column column) => Sql.Column.Call("stddev_pop", column);

    /// <summary>The standard deviation of a whole population.</summary>
    public static Column StddevPop(string columnName) => Sql.Column.Call("stddev_pop", Col(columnName));

    /// <summary>The sum of the numbers; null when there are none.</summary>
    public static Column Sum(Column column) => Sql.Column.Call("sum", column);

    /// <summary>The sum of the numbers; null when there are none.</summary>
    public static Column Sum(string columnName) => Sql.Column.Call("sum", Col(columnName));

    /// <summary>The sum of the numbers; null instead of an error when it overflows.</summary>
    public static Column TrySum(Column column) => Sql.Column.Call("try_sum", column);

    /// <summary>The mean of the numbers; null instead of an error when it overflows.</summary>
    public static Column TryAvg(Column column) => Sql.Column.Call("try_avg", column);

    /// <summary>The variance of a sample.</summary>
    public static Column Variance(Column column) => Sql.Column.Call("variance", column);

    /// <summary>The variance of a sample.</summary>
    public static Column Variance(string columnName) => Sql.Column.Call("variance", Col(columnName));

    /// <summary>The variance of a sample.</summary>
    public static Column VarSamp(Column column) => Sql.Column.Call("var_samp", column);

    /// <summary>The variance of a sample.</summary>
    public static Column VarSamp(string columnName) => Sql.Column.Call("var_samp", Col(columnName));

    /// <summary>The variance of a whole population.</summary>
    public static Column VarPop(Column column) => Sql.Column.Call("var_pop", column);

    /// <summary>The variance of a whole population.</summary>
    public static Column VarPop(string columnName) => Sql.Column.Call("var_pop", Col(columnName));

    /// <summary>Any value of the column.</summary>
    public static Column AnyValue(Column column) => Sql.Column.Call("any_value", column);

    /// <summary>Any value of the column, not null when there is one and <paramref name="ignoreNulls"/> is true.</summary>
    public static Column AnyValue(Column column, Column ignoreNulls) => Sql.Column.Call("any_value", column, ignoreNulls);

    /// <summary>All values that are not null, as a list in no certain order.</summary>
    public static Column ArrayAgg(Column column) => Sql.Column.Call("array_agg", column);

    /// <summary>Whether the condition is true in all rows.</summary>
    public static Column BoolAnd(Column column) => Sql.Column.Call("bool_and", column);

    /// <summary>Whether the condition is true in all rows.</summary>
    public static Column Every(Column column) => Sql.Column.Call("every", column);

    /// <summary>Whether the condition is true in at least one row.</summary>
    public static Column BoolOr(Column column) => Sql.Column.Call("bool_or", column);

    /// <summary>Whether the condition is true in at least one row.</summary>
    public static Column Some(Column column) => Sql.Column.Call("some", column);

    /// <summary>The bits that all values have.</summary>
    public static Column BitAnd(Column column) => Sql.Column.Call("bit_and", column);

    /// <summary>The bits that at least one value has.</summary>
    public static Column BitOr(Column column) => Sql.Column.Call("bit_or", column);

    /// <summary>The exclusive or of all values' bits.</summary>
    public static Column BitXor(Column column) => Sql.Column.Call("bit_xor", column);

    /// <summary>The first value in the order in which rows arrive.</summary>
    public static Column FirstValue(Column column) => Sql.Column.Call("first_value", column);

    /// <summary>The first value in the order in which rows arrive, not null when there is one and <paramref name="ignoreNulls"/> is true.</summary>
    public static Column FirstValue(Column column, Column ignoreNulls) => Sql.Column.Call("first_value", column, ignoreNulls);

    /// <summary>The last value in the order in which rows arrive.</summary>
    public static Column LastValue(Column column) => Sql.Column.Call("last_value", column);

    /// <summary>The last value in the order in which rows arrive, not null when there is one and <paramref name="ignoreNulls"/> is true.</summary>
    public static Column LastValue(Column column, Column ignoreNulls) => Sql.Column.Call("last_value", column, ignoreNulls);

    /// <summary>1 where a row of a rollup or cube sums over the column, else 0.</summary>
    public static Column Grouping(Column column) => Sql.Column.Call("grouping", column);

    /// <summary>1 where a row of a rollup or cube sums over the column, else 0.</summary>
    public static Column Grouping(string columnName) => Sql.Column.Call("grouping", Col(columnName));
}
