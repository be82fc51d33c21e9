namespace SparkConnect.Tests.Arrow;

/// <summary>
/// The queries behind the golden batches. Each gives a row of ordinary values, one of nulls and one of extremes; all are literals, so that the result is one
/// batch.
/// </summary>
internal static class GoldenQueries
{
    private static readonly (string Name, string Ordinary, string Extreme)[] BothEngines =
    [
        ("nothing", "null", "null"),
        ("flag", "true", "false"),
        ("tiny", "cast(1 as tinyint)", "cast(-128 as tinyint)"),
        ("small", "cast(1 as smallint)", "cast(-32768 as smallint)"),
        ("int", "1", "cast(-2147483648 as int)"),
        ("big", "cast(1 as bigint)", "cast('-9223372036854775808' as bigint)"),
        ("single", "cast(1.5 as float)", "cast('NaN' as float)"),
        ("double", "cast(-2.5 as double)", "cast('Infinity' as double)"),
        ("text", "'häß€😀'", "''"),
        ("bytes", "X'00FF'", "X''"),
        ("date", "date'2019-10-01'", "date'0001-01-01'"),
        ("instant", "timestamp'2019-10-01 00:00:00.123456'", "timestamp'1969-12-31 23:59:59.999999'"),
        ("local", "timestamp_ntz'2019-10-01 00:00:00.123456'", "timestamp_ntz'1969-12-31 23:59:59.999999'"),
        ("price", "cast('14.70' as decimal(12,2))", "cast('-9999999999.99' as decimal(12,2))"),
        ("huge", "cast('1' as decimal(38,0))", "cast('-99999999999999999999999999999999999999' as decimal(38,0))"),
        ("list", "array(1, null, 3)", "cast(array() as array<int>)"),
        ("map", "map('a', 1, 'b', null)", "map('', -1)"),
        ("record", "named_struct('x', 1, 'y', 'z')", "named_struct('x', cast(null as int), 'y', cast(null as string))"),
        ("nested", "array(named_struct('k', array(array('a'), array('b', null))))", "cast(array() as array<struct<k: array<array<string>>>>)"),
    ];

    private static readonly (string Name, string Ordinary, string Extreme)[] SparkOnly =
    [
        ("daytime", "interval '1 02:03:04.000005' day to second", "interval '-1 00:00:00.000001' day to second"),
        ("yearmonth", "interval '1-2' year to month", "interval '-1-2' year to month"),
        ("calendar", "make_interval(1, 2, 0, 3, 4, 5, 6.000007)", "make_interval(-1)"),
        ("variant", "parse_json('{\"a\": 1}')", "parse_json('null')"),
        ("fraction", "cast('0.5' as decimal(38,38))", "cast('-0.00000000000000000000000000000000000001' as decimal(38,38))"),
    ];

    /// <summary>Name of the golden, engine and query.</summary>
    public static IReadOnlyList<(string Name, bool IsSpark, string Sql)> All { get; } =
    [
        ("spark-types", true, Rows([.. BothEngines, .. SparkOnly], string.Empty)),
        ("spark-empty", true, Rows([.. BothEngines, .. SparkOnly], "where id < 0")),
        ("spark-bits", true, "select id % 3 = 0 as flag, if(id % 5 = 0, null, id) as id from range(0, 100, 1, 1)"),
        ("sail-types", false, Rows(BothEngines, string.Empty)),
        ("sail-empty", false, Rows(BothEngines, "where id < 0")),
        ("sail-bits", false, "select id % 3 = 0 as flag, if(id % 5 = 0, null, id) as id from range(0, 100, 1, 1)"),
    ];

    private static string Rows((string Name, string Ordinary, string Extreme)[] columns, string where)
    {
        var expressions = columns.Select(column => $"case id when 1 then {column.Ordinary} when 2 then null else {column.Extreme} end as {column.Name}");
        return $"select {string.Join(", ", expressions)} from values (1), (2), (3) as t(id) {where}";
    }
}
