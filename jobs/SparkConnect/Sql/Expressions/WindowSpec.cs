using SparkConnect.Plans;
using WindowFrame = SparkConnect.Protos.Expression.Types.Window.Types.WindowFrame;

namespace SparkConnect.Sql.Expressions;

/// <summary>A window around a row: which rows belong to it, in which order, and how many of them count. Immutable; see <see cref="Window"/>.</summary>
public sealed class WindowSpec
{
    /// <summary>The window of all rows.</summary>
    internal static readonly WindowSpec AllRows = new([], [], frame: null);

    private readonly IReadOnlyList<Column> _partitions;
    private readonly IReadOnlyList<Column> _order;
    private readonly WindowFrame? _frame;

    private WindowSpec(IReadOnlyList<Column> partitions, IReadOnlyList<Column> order, WindowFrame? frame)
    {
        _partitions = partitions;
        _order = order;
        _frame = frame;
    }

    internal IEnumerable<Protos.Relation> Subqueries => _partitions.Concat(_order).SelectMany(column => column.Subqueries);

    /// <summary>The same window over the rows that are equal in these columns.</summary>
    /// <param name="colName">The first column's name.</param>
    /// <param name="colNames">The names of further columns.</param>
    public WindowSpec PartitionBy(string colName, params IEnumerable<string> colNames)
        => PartitionBy([Functions.Col(colName), .. colNames.Select(Functions.Col)]);

    /// <summary>The same window over the rows that are equal in these columns.</summary>
    /// <param name="columns">The columns.</param>
    public WindowSpec PartitionBy(params IEnumerable<Column> columns) => new([.. columns], _order, _frame);

    /// <summary>The same window in the order of these columns.</summary>
    /// <param name="colName">The first column's name.</param>
    /// <param name="colNames">The names of further columns.</param>
    public WindowSpec OrderBy(string colName, params IEnumerable<string> colNames)
        => OrderBy([Functions.Col(colName), .. colNames.Select(Functions.Col)]);

    /// <summary>The same window in the order of these columns.</summary>
    /// <param name="columns">The columns, ascending unless they say otherwise.</param>
    public WindowSpec OrderBy(params IEnumerable<Column> columns) => new(_partitions, [.. columns], _frame);

    /// <summary>The same window cut to rows near the current one, counted.</summary>
    /// <param name="start">The first row, relative to the current one, which is 0; see <see cref="Window"/> for its constants.</param>
    /// <param name="end">The last row, relative to the current one.</param>
    public WindowSpec RowsBetween(long start, long end) => new(_partitions, _order, WindowBuilder.Rows(start, end));

    /// <summary>The same window cut to rows whose value in the order is near the current row's.</summary>
    /// <param name="start">The least value, relative to the current one, which is 0; see <see cref="Window"/> for its constants.</param>
    /// <param name="end">The greatest value, relative to the current one.</param>
    public WindowSpec RangeBetween(long start, long end) => new(_partitions, _order, WindowBuilder.Range(start, end));

    internal Protos.Expression Apply(Protos.Expression function)
        => WindowBuilder.Over(
            function,
            _partitions.Select(column => column.Expression),
            _order.Select(column => column.Expression),
            _frame);
}
