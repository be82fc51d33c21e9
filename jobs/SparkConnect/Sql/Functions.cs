using System.Diagnostics.CodeAnalysis;
using SparkConnect.Plans;

namespace SparkConnect.Sql;

/// <summary>
/// The functions of Spark SQL, under the names of Microsoft.Spark. The server resolves them: what it does not have, by version or engine, is an error of
/// the action with SQLSTATE 42883. <see cref="CallFunction"/> and <see cref="Expr"/> reach every other function.
/// </summary>
/// <remarks>Differs from Microsoft.Spark: there are no user-defined functions in C#, because a Connect server cannot run them.</remarks>
[SuppressMessage("Naming", "CA1707:Identifiers should not contain underscores", Justification = "Microsoft.Spark has both names.")]
public static partial class Functions
{
    /// <summary>A column by its name; <c>*</c> for all, <c>a.b</c> for field b of a, backquotes around a name with a dot.</summary>
    /// <param name="columnName">The name.</param>
    public static Column Col(string columnName) => new(ExpressionBuilder.Attribute(columnName));

    /// <summary>A column by its name, as <see cref="Col"/>.</summary>
    /// <param name="columnName">The name.</param>
    public static Column Column(string columnName) => Col(columnName);

    /// <summary>
    /// A literal. A whole number keeps its width (<see cref="byte"/> becomes a smallint), <see cref="decimal"/> its digits; <see cref="DateOnly"/> is a date;
    /// <see cref="DateTimeOffset"/> and a <see cref="DateTime"/> of kind Utc or Local are timestamps, one of no kind a timestamp without zone;
    /// <see cref="TimeSpan"/> is an interval; a sequence is an array. A <see cref="Column"/> is returned as it is.
    /// </summary>
    /// <param name="literal">The value; null for SQL's null.</param>
    /// <exception cref="ArgumentException">Spark has no literal of this type.</exception>
    public static Column Lit(object? literal) => literal switch
    {
        Column column => column,
        System.Collections.IEnumerable elements and not string and not byte[] => Array([.. elements.Cast<object?>().Select(Lit)]),
        _ => new Column(LiteralBuilder.Expression(literal)),
    };

    /// <summary>A column by an expression of SQL.</summary>
    /// <param name="expr">The text, such as <c>price * 2</c>.</param>
    public static Column Expr(string expr) => new(ExpressionBuilder.Sql(expr));

    /// <summary>A call of any function the server knows, by name.</summary>
    /// <param name="functionName">The name, qualified where the function belongs to a catalog.</param>
    /// <param name="columns">The arguments.</param>
    public static Column CallFunction(string functionName, params Column[] columns)
        => new(
            ExpressionBuilder.Call(functionName, columns.Select(column => column.Expression)),
            [.. columns.SelectMany(column => column.Subqueries)]);

    /// <summary>A call of a user-defined function that the server has.</summary>
    /// <param name="udfName">Its name.</param>
    /// <param name="columns">The arguments.</param>
    public static Column CallUDF(string udfName, params Column[] columns) => CallFunction(udfName, columns);

    /// <inheritdoc cref="CallUDF"/>
    public static Column Call_UDF(string udfName, params Column[] columns) => CallFunction(udfName, columns);

    /// <summary>A value for the rows where a condition is true; go on with <see cref="Sql.Column.When"/> and <see cref="Sql.Column.Otherwise"/>.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="value">A column or a literal.</param>
    public static Column When(Column condition, object? value) => Sql.Column.Call("when", condition, Lit(value));

    /// <summary>The table, marked as small enough to be sent to every worker that joins with it.</summary>
    /// <param name="df">The table.</param>
    public static DataFrame Broadcast(DataFrame df) => df.Hint("broadcast");

    /// <summary>An order by a column, ascending, nulls first.</summary>
    /// <param name="columnName">The name.</param>
    public static Column Asc(string columnName) => Col(columnName).Asc();

    /// <summary>An order by a column, ascending, nulls first.</summary>
    /// <param name="columnName">The name.</param>
    public static Column AscNullsFirst(string columnName) => Col(columnName).AscNullsFirst();

    /// <summary>An order by a column, ascending, nulls last.</summary>
    /// <param name="columnName">The name.</param>
    public static Column AscNullsLast(string columnName) => Col(columnName).AscNullsLast();

    /// <summary>An order by a column, descending, nulls last.</summary>
    /// <param name="columnName">The name.</param>
    public static Column Desc(string columnName) => Col(columnName).Desc();

    /// <summary>An order by a column, descending, nulls first.</summary>
    /// <param name="columnName">The name.</param>
    public static Column DescNullsFirst(string columnName) => Col(columnName).DescNullsFirst();

    /// <summary>An order by a column, descending, nulls last.</summary>
    /// <param name="columnName">The name.</param>
    public static Column DescNullsLast(string columnName) => Col(columnName).DescNullsLast();
}
