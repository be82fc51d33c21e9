using SparkConnect.Plans;
using SparkConnect.Sql.Types;

namespace SparkConnect.Sql;

/// <summary>
/// A table that is described and not yet computed: a source and transformations of it. Methods that return a DataFrame only describe; actions such as
/// <see cref="CollectAsync(CancellationToken)"/> and <see cref="Write()"/> have the server compute. Immutable, and safe to use from several threads.
/// </summary>
/// <remarks>
/// Differs from Microsoft.Spark: every action has an asynchronous form with a <see cref="CancellationToken"/>, whose cancellation interrupts the query on the
/// server; there are no RDDs and no user-defined functions in C#.
/// </remarks>
public sealed partial class DataFrame
{
    private readonly long _planId;

    internal DataFrame(SparkSession session, Protos.Relation relation, long planId)
    {
        Session = session;
        Relation = relation;
        _planId = planId;
    }

    /// <summary>The session that the table belongs to.</summary>
    public SparkSession Session { get; }

    /// <summary>What the server is sent.</summary>
    internal Protos.Relation Relation { get; }

    /// <summary>A column of this very table: in a join of tables that have a column of this name, it tells them apart.</summary>
    /// <param name="columnName">The name.</param>
    public Column this[string columnName] => Col(columnName);

    /// <summary>A column of this very table: in a join of tables that have a column of this name, it tells them apart.</summary>
    /// <param name="colName">The name.</param>
    public Column Col(string colName) => new(ExpressionBuilder.Attribute(colName, _planId));

    /// <summary>The columns whose name matches a regular expression.</summary>
    /// <param name="colName">The expression, in backquotes.</param>
    public Column ColRegex(string colName) => new(ExpressionBuilder.Regex(colName, _planId));

    /// <summary>The one value of a table of one row and one column, for use in an expression over another table. Spark 4.0 or newer.</summary>
    public Column Scalar() => new(ExpressionBuilder.ScalarSubquery(_planId), [Relation]);

    /// <summary>Whether the table has a row, for use in an expression over another table. Spark 4.0 or newer.</summary>
    public Column Exists() => new(ExpressionBuilder.ExistsSubquery(_planId), [Relation]);

    /// <summary>Functions for missing values.</summary>
    public DataFrameNaFunctions Na() => new(this);

    /// <summary>Functions of statistics.</summary>
    public DataFrameStatFunctions Stat() => new(this);

    /// <summary>Writes the table to files or a catalog.</summary>
    public DataFrameWriter Write() => new(this);

    /// <summary>Writes the table to a table of a catalog.</summary>
    /// <param name="table">The name.</param>
    public DataFrameWriterV2 WriteTo(string table) => new(this, table);

    /// <summary>Begins a merge of this table into another.</summary>
    /// <param name="table">The name of the table to change.</param>
    /// <param name="condition">Which rows of the two belong together.</param>
    public MergeIntoWriter MergeInto(string table, Column condition) => new(this, table, condition);

    /// <summary>Another table over this one.</summary>
    internal DataFrame Derive(Protos.Relation relation, params IEnumerable<Column> columns)
        => Session.CreateDataFrame(relation, columns.SelectMany(column => column.Subqueries));
}
