using SparkConnect.Plans;
using SparkConnect.Sql.Types;

namespace SparkConnect.Sql;

/// <content>Transformations of rows and columns.</content>
public sealed partial class DataFrame
{
    /// <summary>The given columns.</summary>
    /// <param name="columns">The columns.</param>
    public DataFrame Select(params IEnumerable<Column> columns) => Over(columns, (input, selected) => RelationBuilder.Project(input, selected));

    /// <summary>The given columns.</summary>
    /// <param name="column">The first column's name; <c>*</c> for all.</param>
    /// <param name="columns">The names of further columns.</param>
    public DataFrame Select(string column, params IEnumerable<string> columns) => Select(Columns(column, columns));

    /// <summary>The given expressions of SQL.</summary>
    /// <param name="expressions">The texts, such as <c>count(*) as n</c>.</param>
    public DataFrame SelectExpr(params IEnumerable<string> expressions) => Select(expressions.Select(Functions.Expr));

    /// <summary>The rows for which a condition is true.</summary>
    /// <param name="condition">The condition.</param>
    public DataFrame Filter(Column condition) => Derive(RelationBuilder.Filter(Relation, condition.Expression), condition);

    /// <summary>The rows for which a condition is true.</summary>
    /// <param name="conditionExpr">The condition as SQL.</param>
    public DataFrame Filter(string conditionExpr) => Filter(Functions.Expr(conditionExpr));

    /// <inheritdoc cref="Filter(Column)"/>
    public DataFrame Where(Column condition) => Filter(condition);

    /// <inheritdoc cref="Filter(string)"/>
    public DataFrame Where(string conditionExpr) => Filter(conditionExpr);

    /// <summary>The table with a column added, or replaced where it has one of this name.</summary>
    /// <param name="colName">The name.</param>
    /// <param name="col">The column.</param>
    public DataFrame WithColumn(string colName, Column col) => WithColumns([new(colName, col)]);

    /// <summary>The table with columns added, or replaced where it has one of the name. None sees the others.</summary>
    /// <param name="columns">The columns by name, in their order.</param>
    public DataFrame WithColumns(IEnumerable<KeyValuePair<string, Column>> columns)
    {
        var list = columns.ToList();
        var aliases = list.Select(column => ExpressionBuilder.AliasOf(column.Value.Expression, [column.Key]));
        return Derive(RelationBuilder.WithColumns(Relation, aliases), list.Select(column => column.Value));
    }

    /// <summary>The table with metadata on a column's field in the schema.</summary>
    /// <param name="columnName">The column.</param>
    /// <param name="metadataJson">A JSON object.</param>
    public DataFrame WithMetadata(string columnName, string metadataJson)
    {
        var column = Col(columnName);
        return Derive(RelationBuilder.WithColumns(Relation, [ExpressionBuilder.AliasOf(column.Expression, [columnName], metadataJson)]), column);
    }

    /// <summary>The table with a column renamed; the same table where there is no such column.</summary>
    /// <param name="existingName">The name it has.</param>
    /// <param name="newName">The name it gets.</param>
    public DataFrame WithColumnRenamed(string existingName, string newName) => WithColumnsRenamed([new(existingName, newName)]);

    /// <summary>The table with columns renamed.</summary>
    /// <param name="names">New names by the names they have.</param>
    public DataFrame WithColumnsRenamed(IEnumerable<KeyValuePair<string, string>> names) => Derive(RelationBuilder.WithColumnsRenamed(Relation, names));

    /// <summary>The table without some columns; names that it does not have are no error.</summary>
    /// <param name="colNames">Their names.</param>
    public DataFrame Drop(params IEnumerable<string> colNames) => Derive(RelationBuilder.Drop(Relation, [], colNames));

    /// <summary>The table without a column.</summary>
    /// <param name="col">The column.</param>
    public DataFrame Drop(Column col) => Derive(RelationBuilder.Drop(Relation, [col.Expression], []), col);

    /// <summary>The table with all columns renamed.</summary>
    /// <param name="colNames">As many names as it has columns; none for the same table.</param>
    public DataFrame ToDF(params IEnumerable<string> colNames)
    {
        var names = colNames.ToList();
        return names.Count == 0 ? this : Derive(RelationBuilder.ToDf(Relation, names));
    }

    /// <summary>The table with its columns put into the order and types of a schema, by name.</summary>
    /// <param name="schema">The schema.</param>
    public DataFrame To(StructType schema) => Derive(RelationBuilder.ToSchema(Relation, ProtoTypes.ToProto(schema)));

    /// <summary>The table with each row as a JSON text in the column <c>value</c>.</summary>
    public DataFrame ToJSON() => Select(Functions.ToJson(Functions.Struct(Functions.Col("*"))).As("value"));

    /// <summary>The table under a name, by which its columns can be qualified.</summary>
    /// <param name="alias">The name.</param>
    public DataFrame As(string alias) => Derive(RelationBuilder.Alias(Relation, alias));

    /// <inheritdoc cref="As(string)"/>
    public DataFrame Alias(string alias) => As(alias);

    /// <summary>The rows in an order of the whole table.</summary>
    /// <param name="columns">The columns, ascending unless they say otherwise.</param>
    public DataFrame OrderBy(params IEnumerable<Column> columns)
        => Over(columns, (input, order) => RelationBuilder.Sort(input, order, isGlobal: true));

    /// <summary>The rows in an order of the whole table, ascending.</summary>
    /// <param name="column">The first column's name.</param>
    /// <param name="columns">The names of further columns.</param>
    public DataFrame OrderBy(string column, params IEnumerable<string> columns) => OrderBy(Columns(column, columns));

    /// <inheritdoc cref="OrderBy(IEnumerable{Column})"/>
    public DataFrame Sort(params IEnumerable<Column> columns) => OrderBy(columns);

    /// <inheritdoc cref="OrderBy(string, IEnumerable{string})"/>
    public DataFrame Sort(string column, params IEnumerable<string> columns) => OrderBy(column, columns);

    /// <summary>The rows with each partition in an order of its own.</summary>
    /// <param name="columns">The columns, ascending unless they say otherwise.</param>
    public DataFrame SortWithinPartitions(params IEnumerable<Column> columns)
        => Over(columns, (input, order) => RelationBuilder.Sort(input, order, isGlobal: false));

    /// <summary>The rows with each partition in an order of its own, ascending.</summary>
    /// <param name="column">The first column's name.</param>
    /// <param name="columns">The names of further columns.</param>
    public DataFrame SortWithinPartitions(string column, params IEnumerable<string> columns) => SortWithinPartitions(Columns(column, columns));

    /// <summary>At most so many rows.</summary>
    /// <param name="n">How many.</param>
    public DataFrame Limit(int n) => Derive(RelationBuilder.Limit(Relation, n));

    /// <summary>The rows without the first ones.</summary>
    /// <param name="n">How many to leave out.</param>
    public DataFrame Offset(int n) => Derive(RelationBuilder.Offset(Relation, n));

    /// <summary>The rows without repetitions.</summary>
    public DataFrame Distinct() => DropDuplicates();

    /// <summary>One row for each set of values of some columns.</summary>
    /// <param name="colNames">The columns' names; none for all columns.</param>
    public DataFrame DropDuplicates(params IEnumerable<string> colNames)
        => Derive(RelationBuilder.Deduplicate(Relation, [.. colNames], withinWatermark: false));

    /// <summary>The result of a function of this table: transformations read in the order in which they happen.</summary>
    /// <param name="func">The function.</param>
    public DataFrame Transform(Func<DataFrame, DataFrame> func) => func(this);

    private static IEnumerable<Column> Columns(string first, IEnumerable<string> others) => others.Prepend(first).Select(Functions.Col);

    private DataFrame Over(IEnumerable<Column> columns, Func<Protos.Relation, IEnumerable<Protos.Expression>, Protos.Relation> build)
    {
        var list = columns.ToList();
        return Derive(build(Relation, list.Select(column => column.Expression)), list);
    }
}
