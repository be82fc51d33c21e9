using SparkConnect.Plans;
using SparkConnect.Sql.Types;

namespace SparkConnect.Sql;

/// <summary>
/// An expression over the columns of a <see cref="DataFrame"/>. It is built here and resolved by the server: a name or a type that does not exist is an
/// error of the action, not of the method that mentioned it.
/// </summary>
/// <remarks>
/// Where a method takes an <see cref="object"/>, a <see cref="Column"/> stands for itself and any other value becomes a literal as
/// <see cref="Functions.Lit(object?)"/> makes it; a string is text, not the name of a column. Differs from Microsoft.Spark: the operators take literals on
/// either side, and <c>!=</c> with null is SQL's comparison, which is never true; test with <see cref="IsNull"/>.
/// </remarks>
public sealed partial class Column
{
    internal Column(Protos.Expression expression)
        : this(expression, [])
    {
    }

    internal Column(Protos.Expression expression, IReadOnlyCollection<Protos.Relation> subqueries)
    {
        Expression = expression;
        Subqueries = subqueries;
    }

    /// <summary>What the server is sent.</summary>
    internal Protos.Expression Expression { get; }

    /// <summary>The relations that the expression refers to by plan id.</summary>
    internal IReadOnlyCollection<Protos.Relation> Subqueries { get; }

    /// <summary>The column under another name.</summary>
    /// <param name="alias">The name.</param>
    public Column Alias(string alias) => As(alias);

    /// <summary>The column under another name.</summary>
    /// <param name="alias">The name.</param>
    public Column Name(string alias) => As(alias);

    /// <summary>The column under another name.</summary>
    /// <param name="alias">The name.</param>
    public Column As(string alias) => With(ExpressionBuilder.Alias(Expression, [alias]));

    /// <summary>The columns that a generator such as <see cref="Functions.PosExplode(Column)"/> makes, under other names.</summary>
    /// <param name="aliases">As many names as there are columns.</param>
    public Column As(IEnumerable<string> aliases) => With(ExpressionBuilder.Alias(Expression, aliases));

    /// <summary>The column under another name, with metadata that its field in the schema carries.</summary>
    /// <param name="alias">The name.</param>
    /// <param name="metadataJson">A JSON object.</param>
    public Column As(string alias, string metadataJson) => With(ExpressionBuilder.Alias(Expression, [alias], metadataJson));

    /// <summary>The value converted to a type; under ANSI mode, Spark 4's default, a value that cannot be converted fails the query.</summary>
    /// <param name="to">The type by its SQL name, such as <c>decimal(18,2)</c>.</param>
    public Column Cast(string to) => With(ExpressionBuilder.Cast(Expression, to));

    /// <summary>The value converted to a type; under ANSI mode, Spark 4's default, a value that cannot be converted fails the query.</summary>
    /// <param name="to">The type.</param>
    public Column Cast(DataType to) => With(ExpressionBuilder.Cast(Expression, ProtoTypes.ToProto(to)));

    /// <summary>The value converted to a type, or null where it cannot be converted. Spark 4.0 or newer.</summary>
    /// <param name="to">The type by its SQL name.</param>
    public Column TryCast(string to) => With(ExpressionBuilder.Cast(Expression, to, isTry: true));

    /// <summary>An order by the column, ascending, nulls first.</summary>
    public Column Asc() => Order(ascending: true, nullsFirst: true);

    /// <summary>An order by the column, ascending, nulls first.</summary>
    public Column AscNullsFirst() => Order(ascending: true, nullsFirst: true);

    /// <summary>An order by the column, ascending, nulls last.</summary>
    public Column AscNullsLast() => Order(ascending: true, nullsFirst: false);

    /// <summary>An order by the column, descending, nulls last.</summary>
    public Column Desc() => Order(ascending: false, nullsFirst: false);

    /// <summary>An order by the column, descending, nulls first.</summary>
    public Column DescNullsFirst() => Order(ascending: false, nullsFirst: true);

    /// <summary>An order by the column, descending, nulls last.</summary>
    public Column DescNullsLast() => Order(ascending: false, nullsFirst: false);

    /// <summary>The protocol's expression as JSON, for a debugger.</summary>
    public override string ToString() => Expression.ToString();

    /// <summary>A column made by a function of the server.</summary>
    internal static Column Call(string function, params ReadOnlySpan<Column> arguments) => Call(function, isDistinct: false, arguments);

    /// <inheritdoc cref="Call(string, ReadOnlySpan{Column})"/>
    internal static Column Call(string function, bool isDistinct, params ReadOnlySpan<Column> arguments)
    {
        var expressions = new Protos.Expression[arguments.Length];
        var subqueries = new List<Protos.Relation>();
        for (var i = 0; i < arguments.Length; i++)
        {
            expressions[i] = arguments[i].Expression;
            subqueries.AddRange(arguments[i].Subqueries);
        }

        return new Column(ExpressionBuilder.Function(function, isDistinct, expressions), subqueries);
    }

    private Column Order(bool ascending, bool nullsFirst) => With(ExpressionBuilder.Order(Expression, ascending, nullsFirst));

    private Column With(Protos.Expression expression) => new(expression, Subqueries);

    private Column Binary(string function, object? other) => Call(function, this, Functions.Lit(other));
}
