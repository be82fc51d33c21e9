using System.Globalization;
using SparkConnect.Sql;
using SparkJobs.Lake;
using static SparkConnect.Sql.Functions;

namespace SparkJobs.Compare;

/// <summary>
/// The rows in which two states of a table differ, from one grouping by the key, where null is a key like any other: a join by keys that can be null would
/// be slow on one engine and wrong on the other.
/// </summary>
/// <param name="table">The table's name.</param>
/// <param name="keys">The columns that identify a row.</param>
/// <param name="columns">The other columns to compare.</param>
internal sealed class DifferenceQuery(string table, IReadOnlyList<string> keys, IReadOnlyList<string> columns)
{
    private const string Side = "compared_side";
    private const string CountA = "rows_a";
    private const string CountB = "rows_b";

    /// <summary>The query: a row per key that differs, ordered by the key.</summary>
    /// <param name="a">The one state.</param>
    /// <param name="b">The other.</param>
    public DataFrame Of(DataFrame a, DataFrame b)
    {
        var perKey = Marked(a, isA: true)
            .UnionByName(Marked(b, isA: false))
            .GroupBy([.. keys.Select(Named)])
            .Agg(Count(When(Col(Side), Lit(1))).As(CountA), [
                Count(When(!Col(Side), Lit(1))).As(CountB),
                .. columns.SelectMany((column, place) => new[]
                {
                    Max(When(Col(Side), Named(column))).As(Name("a", place)),
                    Max(When(!Col(Side), Named(column))).As(Name("b", place)),
                }),
            ]);
        var differs = columns.Select((_, place) => !Col(Name("a", place)).EqNullSafe(Col(Name("b", place)))).Aggregate(Col(CountA) != Col(CountB), (any, each) => any | each);
        return perKey.Filter(differs).OrderBy([.. keys.Select(key => Named(key).AscNullsFirst())]);
    }

    /// <summary>Reads a row of the query.</summary>
    /// <param name="row">The row: its key, two counts, and two values for each column.</param>
    public IEnumerable<TableDifference> Read(Row row)
    {
        var key = string.Join(", ", keys.Select((name, index) => $"{name}={Text(row.Get(index)) ?? "null"}"));
        var (inA, inB) = (row.GetAs<long>(keys.Count), row.GetAs<long>(keys.Count + 1));
        if (inA == 0 || inB == 0)
        {
            yield return new TableDifference(table, inA == 0 ? TableDifference.Added : TableDifference.Missing, key, "", Times(inA), Times(inB));
            yield break;
        }

        if (inA != inB)
        {
            yield return new TableDifference(table, TableDifference.Repeated, key, "", Times(inA), Times(inB));
        }

        for (var place = 0; place < columns.Count; place++)
        {
            var (a, b) = (Text(row.Get(keys.Count + 2 + (2 * place))), Text(row.Get(keys.Count + 3 + (2 * place))));
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
