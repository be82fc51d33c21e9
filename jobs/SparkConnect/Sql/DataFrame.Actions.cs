using System.Runtime.CompilerServices;
using SparkConnect.Arrow;
using SparkConnect.Client;
using SparkConnect.Plans;
using SparkConnect.Sql.Types;

namespace SparkConnect.Sql;

/// <content>Actions: the server computes, and the rows come here.</content>
public sealed partial class DataFrame
{
    /// <summary>The result as the server sends it: Arrow tables of some thousand rows, of which only one is held at a time. For large results.</summary>
    /// <param name="cancellationToken">Interrupts the query.</param>
    /// <exception cref="SparkConnectException">The server refused or failed the query.</exception>
    public async IAsyncEnumerable<ArrowTable> ToArrowBatchesAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var response in Session.ExecuteAsync(Relation, cancellationToken))
        {
            if (response.ArrowBatch is { } batch)
            {
                yield return ReadBatch(batch);
            }
        }
    }

    /// <summary>All rows.</summary>
    /// <param name="cancellationToken">Interrupts the query.</param>
    /// <exception cref="SparkConnectException">The server refused or failed the query.</exception>
    public async Task<IReadOnlyList<Row>> CollectAsync(CancellationToken cancellationToken = default)
    {
        var rows = new List<Row>();
        await foreach (var row in ToLocalIteratorAsync(cancellationToken))
        {
            rows.Add(row);
        }

        return rows;
    }

    /// <inheritdoc cref="CollectAsync"/>
    public IReadOnlyList<Row> Collect() => Blocking.Run(() => CollectAsync());

    /// <summary>The rows one after the other, while the server still computes.</summary>
    /// <param name="cancellationToken">Interrupts the query.</param>
    /// <exception cref="SparkConnectException">The server refused or failed the query.</exception>
    public async IAsyncEnumerable<Row> ToLocalIteratorAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        StructType? schema = null;
        await foreach (var response in Session.ExecuteAsync(Relation, cancellationToken))
        {
            schema = response.Schema is { } type ? ProtoTypes.ToSchema(type) : schema;
            if (response.ArrowBatch is { } batch)
            {
                schema ??= await SchemaAsync(cancellationToken);
                foreach (var row in RowReader.Read(ReadBatch(batch), schema))
                {
                    yield return row;
                }
            }
        }
    }

    /// <inheritdoc cref="ToLocalIteratorAsync"/>
    public IEnumerable<Row> ToLocalIterator() => Blocking.Enumerate(ToLocalIteratorAsync());

    /// <summary>The first rows.</summary>
    /// <param name="n">How many at most.</param>
    /// <param name="cancellationToken">Interrupts the query.</param>
    public Task<IReadOnlyList<Row>> TakeAsync(int n, CancellationToken cancellationToken = default) => Limit(n).CollectAsync(cancellationToken);

    /// <inheritdoc cref="TakeAsync"/>
    public IReadOnlyList<Row> Take(int n) => Blocking.Run(() => TakeAsync(n));

    /// <inheritdoc cref="TakeAsync"/>
    public IReadOnlyList<Row> Head(int n) => Take(n);

    /// <summary>The last rows.</summary>
    /// <param name="n">How many at most.</param>
    /// <param name="cancellationToken">Interrupts the query.</param>
    public Task<IReadOnlyList<Row>> TailAsync(int n, CancellationToken cancellationToken = default)
        => Derive(RelationBuilder.Tail(Relation, n)).CollectAsync(cancellationToken);

    /// <inheritdoc cref="TailAsync"/>
    public IReadOnlyList<Row> Tail(int n) => Blocking.Run(() => TailAsync(n));

    /// <summary>The first row.</summary>
    /// <param name="cancellationToken">Interrupts the query.</param>
    /// <exception cref="InvalidOperationException">There is no row.</exception>
    public async Task<Row> FirstAsync(CancellationToken cancellationToken = default)
        => await TakeAsync(1, cancellationToken) is [var row] ? row : throw new InvalidOperationException("The table has no row.");

    /// <inheritdoc cref="FirstAsync"/>
    public Row First() => Blocking.Run(() => FirstAsync());

    /// <inheritdoc cref="FirstAsync"/>
    public Row Head() => First();

    /// <summary>The number of rows.</summary>
    /// <param name="cancellationToken">Interrupts the query.</param>
    public async Task<long> CountAsync(CancellationToken cancellationToken = default)
        => (await GroupBy().Count().OnlyRowAsync(cancellationToken)).GetAs<long>(0);

    /// <inheritdoc cref="CountAsync"/>
    public long Count() => Blocking.Run(() => CountAsync());

    /// <summary>Whether there is no row.</summary>
    /// <param name="cancellationToken">Interrupts the query.</param>
    public async Task<bool> IsEmptyAsync(CancellationToken cancellationToken = default)
        => (await Select(Functions.Lit(1)).TakeAsync(1, cancellationToken)).Count == 0;

    /// <inheritdoc cref="IsEmptyAsync"/>
    public bool IsEmpty() => Blocking.Run(() => IsEmptyAsync());

    /// <summary>The first rows as a table drawn with characters, ending with a line break.</summary>
    /// <param name="numRows">How many rows at most.</param>
    /// <param name="truncate">After how many characters to cut a value; 0 for never.</param>
    /// <param name="vertical">Whether each value gets a line of its own.</param>
    /// <param name="cancellationToken">Interrupts the query.</param>
    public async Task<string> ShowStringAsync(int numRows = 20, int truncate = 20, bool vertical = false, CancellationToken cancellationToken = default)
    {
        var shown = Derive(RelationBuilder.ShowString(Relation, numRows, truncate, vertical));
        return (await shown.OnlyRowAsync(cancellationToken)).GetAs<string>(0);
    }

    /// <summary>Writes the first rows to <see cref="SparkSession.Output"/>, as <see cref="ShowStringAsync"/> draws them.</summary>
    /// <param name="numRows">How many rows at most.</param>
    /// <param name="truncate">After how many characters to cut a value; 0 for never.</param>
    /// <param name="vertical">Whether each value gets a line of its own.</param>
    public void Show(int numRows = 20, int truncate = 20, bool vertical = false)
        => Session.Output.Write(Blocking.Run(() => ShowStringAsync(numRows, truncate, vertical)));

    /// <summary>The row of a table that has one. There is no limit set on it, which Sail's ShowString, for one, cannot bear.</summary>
    internal async Task<Row> OnlyRowAsync(CancellationToken cancellationToken) => (await CollectAsync(cancellationToken))[0];

    private static ArrowTable ReadBatch(Protos.ExecutePlanResponse.Types.ArrowBatch batch)
    {
        var table = ArrowStreamReader.Read(batch.Data.Memory);
        return table.RowCount == batch.RowCount
            ? table
            : throw new ArrowFormatException($"The server announced {batch.RowCount} rows and sent {table.RowCount}.");
    }
}
