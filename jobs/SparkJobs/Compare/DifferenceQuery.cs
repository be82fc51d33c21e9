using System.Globalization;
using SparkConnect.Sql;
using SparkJobs.Lake;
using static SparkConnect.Sql.Functions;

namespace SparkJobs.Compare;

/// <summary>
/// The rows in which two states of a table differ, by grouping, where null is a value like any other: a join by keys that can be null would be slow on one
/// engine and wrong on the other. What one state has more often than the other is told row by row, so that a key which several rows share hides nothing.
/// </summary>
/// <param name="table">The table's name.</param>
/// <param name="keys">The columns that identify a row.</param>
/// <param name="columns">The other columns to compare.</param>
internal sealed class DifferenceQuery(string table, IReadOnlyList<string> keys, IReadOnlyList<string> columns)
{
    private const string Side = "compared_side";
    private const string CopiesInA = "compared_copies_a";
    private const string CopiesInB = "compared_copies_b";
    private const string MoreInA = "more_in_a";
    private const string MoreInB = "more_in_b";

    // Before the values of the columns, after the key.
    private const int Counts = 4;

    /// <summary>The query: a row per key that differs, ordered by the key.</summary>
    /// <param name="a">The one state.</param>
    /// <param name="b">The other.</param>
    public DataFrame Of(DataFrame a, DataFrame b)
    {
        var (more, fewer) = (Col(CopiesInA) > Col(CopiesInB), Col(CopiesInA) < Col(CopiesInB));
        var perKey = PerRow(a, b)
            .GroupBy([.. keys.Select(Named)])
            .Agg(Sum(Col(CopiesInA)).As("rows_a"), [
                Sum(Col(CopiesInB)).As("rows_b"),
                Count(When(more, Lit(1))).As(MoreInA),
                Count(When(fewer, Lit(1))).As(MoreInB),
                .. columns.SelectMany((column, place) => new[]
                {
                    Max(When(more, Named(column))).As(Name("a", place)),
                    Max(When(fewer, Named(column))).As(Name("b", place)),
                }),
            ]);
        return perKey
            .Filter((Col(MoreInA) > Lit(0)) | (Col(MoreInB) > Lit(0)))
            .OrderBy([.. keys.Select(key => Named(key).AscNullsFirst())]);
    }

    /// <summary>Reads a row of the query.</summary>
    /// <param name="row">The row: its key, four counts, and two values for each column.</param>
    public IEnumerable<TableDifference> Read(Row row)
    {
        var key = string.Join(", ", keys.Select((name, index) => $"{name}={Text(row.Get(index)) ?? "null"}"));
        var (inA, inB) = (row.GetAs<long>(keys.Count), row.GetAs<long>(keys.Count + 1));
        if (inA == 0 || inB == 0)
        {
            return [new TableDifference(table, inA == 0 ? TableDifference.Added : TableDifference.Missing, key, "", Times(inA), Times(inB))];
        }

        List<TableDifference> found = [];
        if (inA != inB)
        {
            found.Add(new TableDifference(table, TableDifference.Repeated, key, "", Times(inA), Times(inB)));
        }

        if (row.GetAs<long>(keys.Count + 2) > 0 && row.GetAs<long>(keys.Count + 3) > 0)
        {
            found.AddRange(Changes(row, key));
        }

        // Several rows have this key, and their values are others only in how they belong together.
        return found.Count > 0 ? found : [new TableDifference(table, TableDifference.Changed, key, string.Join(", ", columns), Times(inA), Times(inB))];
    }

    private DataFrame PerRow(DataFrame a, DataFrame b)
        => Marked(a, isA: true)
            .UnionByName(Marked(b, isA: false))
            .GroupBy([.. keys.Concat(columns).Select(Named)])
            .Agg(Count(When(Col(Side), Lit(1))).As(CopiesInA), [Count(When(!Col(Side), Lit(1))).As(CopiesInB)]);

    private IEnumerable<TableDifference> Changes(Row row, string key)
    {
        for (var place = 0; place < columns.Count; place++)
        {
            var first = keys.Count + Counts + (2 * place);
            var (a, b) = (Text(row.Get(first)), Text(row.Get(first + 1)));
            if (!string.Equals(a, b, StringComparison.Ordinal))
            {
                yield return new TableDifference(table, TableDifference.Changed, key, columns[place], a, b);
            }
        }
    }

    private static Column Named(string column) => Col(TableSql.Name(column));

    private static string Name(string side, int place) => FormattableString.Invariant($"{side}_{place}");

    private static string? Times(long rows) => rows == 0 ? null : rows.ToString(CultureInfo.InvariantCulture) + (rows == 1 ? " row" : " rows");

    private static string? Text(object? value) => value switch
    {
        null => null,
        bool flag => flag ? "true" : "false",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFF", CultureInfo.InvariantCulture) + (time.Kind == DateTimeKind.Utc ? "Z" : ""),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private DataFrame Marked(DataFrame rows, bool isA) => rows.Select([.. keys.Concat(columns).Select(Named), Lit(isA).As(Side)]);
}
