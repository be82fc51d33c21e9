using SparkConnect.Plans;

namespace SparkConnect.Sql;

/// <content>Functions over the elements of arrays and the entries of maps, which take a lambda: it is called once, here, to build an expression.</content>
public static partial class Functions
{
    /// <summary>The array with each element replaced.</summary>
    /// <param name="column">The array.</param>
    /// <param name="f">From an element to its replacement.</param>
    public static Column Transform(Column column, Func<Column, Column> f)
        => WithLambda("transform", [column], 1, v => f(v[0]));

    /// <summary>The array with each element replaced.</summary>
    /// <param name="column">The array.</param>
    /// <param name="f">From an element and its place, from 0, to its replacement.</param>
    public static Column Transform(Column column, Func<Column, Column, Column> f)
        => WithLambda("transform", [column], 2, v => f(v[0], v[1]));

    /// <summary>The elements for which a condition holds.</summary>
    /// <param name="column">The array.</param>
    /// <param name="f">From an element to the condition.</param>
    public static Column Filter(Column column, Func<Column, Column> f)
        => WithLambda("filter", [column], 1, v => f(v[0]));

    /// <summary>The elements for which a condition holds.</summary>
    /// <param name="column">The array.</param>
    /// <param name="f">From an element and its place, from 0, to the condition.</param>
    public static Column Filter(Column column, Func<Column, Column, Column> f)
        => WithLambda("filter", [column], 2, v => f(v[0], v[1]));

    /// <summary>Whether a condition holds for at least one element.</summary>
    /// <param name="column">The array.</param>
    /// <param name="f">From an element to the condition.</param>
    public static Column Exists(Column column, Func<Column, Column> f)
        => WithLambda("exists", [column], 1, v => f(v[0]));

    /// <summary>Whether a condition holds for all elements.</summary>
    /// <param name="column">The array.</param>
    /// <param name="f">From an element to the condition.</param>
    public static Column ForAll(Column column, Func<Column, Column> f)
        => WithLambda("forall", [column], 1, v => f(v[0]));

    /// <summary>The array in an order of its own.</summary>
    /// <param name="column">The array.</param>
    /// <param name="comparator">From two elements to a negative number, 0 or a positive one.</param>
    public static Column ArraySort(Column column, Func<Column, Column, Column> comparator)
        => WithLambda("array_sort", [column], 2, v => comparator(v[0], v[1]));

    /// <summary>The entries for which a condition holds.</summary>
    /// <param name="column">The map.</param>
    /// <param name="f">From key and value to the condition.</param>
    public static Column MapFilter(Column column, Func<Column, Column, Column> f)
        => WithLambda("map_filter", [column], 2, v => f(v[0], v[1]));

    /// <summary>The map with each key replaced.</summary>
    /// <param name="column">The map.</param>
    /// <param name="f">From key and value to the new key.</param>
    public static Column TransformKeys(Column column, Func<Column, Column, Column> f)
        => WithLambda("transform_keys", [column], 2, v => f(v[0], v[1]));

    /// <summary>The map with each value replaced.</summary>
    /// <param name="column">The map.</param>
    /// <param name="f">From key and value to the new value.</param>
    public static Column TransformValues(Column column, Func<Column, Column, Column> f)
        => WithLambda("transform_values", [column], 2, v => f(v[0], v[1]));

    /// <summary>One array of the elements of two at each place.</summary>
    /// <param name="column">The array.</param>
    /// <param name="right">The other array.</param>
    /// <param name="f">From two elements to one; the missing element of the shorter array is null.</param>
    public static Column ZipWith(Column column, Column right, Func<Column, Column, Column> f)
        => WithLambda("zip_with", [column, right], 2, v => f(v[0], v[1]));

    /// <summary>One map of the entries of two with the same key.</summary>
    /// <param name="column">The map.</param>
    /// <param name="right">The other map.</param>
    /// <param name="f">From key and two values to the new value; a missing value is null.</param>
    public static Column MapZipWith(Column column, Column right, Func<Column, Column, Column, Column> f)
        => WithLambda("map_zip_with", [column, right], 3, v => f(v[0], v[1], v[2]));

    /// <summary>One value of all elements.</summary>
    /// <param name="column">The array.</param>
    /// <param name="initialValue">The value to begin with; its type is the result's.</param>
    /// <param name="merge">From the value so far and an element to the next value.</param>
    public static Column Aggregate(Column column, Column initialValue, Func<Column, Column, Column> merge)
        => WithLambda("aggregate", [column, initialValue], 2, v => merge(v[0], v[1]));

    /// <summary>One value of all elements.</summary>
    /// <param name="column">The array.</param>
    /// <param name="initialValue">The value to begin with.</param>
    /// <param name="merge">From the value so far and an element to the next value.</param>
    /// <param name="finish">From the last value to the result.</param>
    public static Column Aggregate(Column column, Column initialValue, Func<Column, Column, Column> merge, Func<Column, Column> finish)
        => Sql.Column.Call("aggregate", column, initialValue, Lambda(2, v => merge(v[0], v[1])), Lambda(1, v => finish(v[0])));

    /// <summary>One value of all elements.</summary>
    /// <param name="column">The array.</param>
    /// <param name="initialValue">The value to begin with; its type is the result's.</param>
    /// <param name="merge">From the value so far and an element to the next value.</param>
    public static Column Reduce(Column column, Column initialValue, Func<Column, Column, Column> merge)
        => WithLambda("reduce", [column, initialValue], 2, v => merge(v[0], v[1]));

    /// <summary>One value of all elements.</summary>
    /// <param name="column">The array.</param>
    /// <param name="initialValue">The value to begin with.</param>
    /// <param name="merge">From the value so far and an element to the next value.</param>
    /// <param name="finish">From the last value to the result.</param>
    public static Column Reduce(Column column, Column initialValue, Func<Column, Column, Column> merge, Func<Column, Column> finish)
        => Sql.Column.Call("reduce", column, initialValue, Lambda(2, v => merge(v[0], v[1])), Lambda(1, v => finish(v[0])));

    private static Column WithLambda(string function, IEnumerable<Column> arguments, int arity, Func<IReadOnlyList<Column>, Column> body)
        => Sql.Column.Call(function, [.. arguments, Lambda(arity, body)]);

    private static Column Lambda(int arity, Func<IReadOnlyList<Column>, Column> body)
    {
        IReadOnlyCollection<Protos.Relation> subqueries = [];
        var lambda = LambdaBuilder.Build(arity, variables =>
        {
            var result = body([.. variables.Select(variable => new Column(variable))]);
            subqueries = result.Subqueries;
            return result.Expression;
        });
        return new Column(lambda, subqueries);
    }
}
