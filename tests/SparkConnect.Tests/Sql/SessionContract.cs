using SparkConnect.Client;
using SparkConnect.Sql;
using SparkConnect.Sql.Types;
using TestEngines;
using static SparkConnect.Sql.Functions;

namespace SparkConnect.Tests.Sql;

/// <summary>What sessions and tables do on every engine.</summary>
public abstract class SessionContract(EngineFixture engine) : IAsyncLifetime
{
    private SparkSession? _spark;

    private protected SparkSession Spark => _spark ??= SparkSession.Builder().Remote(engine.Remote).AppName("tests").Create();

    private protected string Folder { get; } = Directory.CreateTempSubdirectory("spark-connect-tests-").FullName;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_spark is not null)
        {
            await _spark.DisposeAsync();
        }

        Directory.Delete(Folder, recursive: true);
    }

    [SkippableFact]
    public async Task Sql_takes_named_arguments_of_every_kind()
    {
        var arguments = new Dictionary<string, object?>
        {
            ["text"] = "o'clock",
            ["number"] = 7L,
            ["money"] = 12.50m,
            ["day"] = new DateOnly(2019, 10, 1),
            ["missing"] = null,
        };

        var df = await Spark.SqlAsync("select :text a, :number b, :money c, :day d, :missing e", arguments);

        Assert.Equal(["o'clock", 7L, 12.50m, new DateOnly(2019, 10, 1), null], (await df.FirstAsync()).Values);
    }

    [SkippableFact]
    public async Task A_statement_that_changes_something_is_done_when_Sql_returns()
    {
        await Spark.SqlAsync("create or replace temporary view seven as select 7 as n");

        Assert.Equal(7, (await Spark.Table("seven").FirstAsync()).GetAs<int>("n"));
    }

    [SkippableFact]
    public async Task Literals_come_back_as_they_were()
    {
        object?[] values =
        [
            true, (sbyte)-1, (short)-2, -3, -4L, 1.5f, 2.5, 12.50m, 0.000001m, -79228162514264337593543950335m, "text", new DateOnly(1969, 12, 31),
            new DateTime(2019, 10, 1, 1, 2, 3, 456, DateTimeKind.Utc), null,
        ];

        var row = await Spark.Range(1).Select(values.Select(Lit)).FirstAsync();

        Assert.Equal(values, row.Values);
        Assert.Equal([1, 2, 255], (await Spark.Range(1).Select(Lit(new byte[] { 1, 2, 255 })).FirstAsync()).GetAs<byte[]>(0));
    }

    [SkippableFact]
    public async Task Local_rows_come_back_as_they_were()
    {
        var schema = new StructType(
            new StructField("id", new LongType(), isNullable: false),
            new StructField("price", new DecimalType(12, 2)),
            new StructField("at", new TimestampType()),
            new StructField("day", new DateType()),
            new StructField("name", new StringType()),
            new StructField("ok", new BooleanType()));
        IReadOnlyList<object?>[] rows =
        [
            [1L, 12.50m, new DateTime(2019, 10, 1, 0, 0, 0, DateTimeKind.Utc), new DateOnly(2019, 10, 1), "ä", true],
            [2L, null, null, null, null, null],
        ];

        var df = Spark.CreateDataFrame(rows, schema);

        Assert.Equal(rows, (await df.OrderBy("id").CollectAsync()).Select(row => row.Values));
        Assert.Equal(
            schema.Fields.Select(field => (field.Name, field.DataType)),
            (await df.SchemaAsync()).Fields.Select(field => (field.Name, field.DataType)));
    }

    [SkippableFact]
    public async Task A_local_table_may_be_empty()
    {
        var df = Spark.CreateDataFrame(Enumerable.Empty<Row>(), new StructType(new StructField("id", new LongType())));

        Assert.Equal(0, await df.CountAsync());
        Assert.Equal(["id"], df.Columns());
        Assert.True(await df.IsEmptyAsync());
    }

    [SkippableFact]
    public async Task A_self_join_tells_columns_of_one_name_apart()
    {
        var numbers = Spark.Range(5);
        var doubled = Spark.Range(5).Select((Col("id") * 2).As("id"));

        var joined = numbers.Join(doubled, numbers["id"] == doubled["id"] + 1).Select(numbers["id"], doubled["id"].As("other"));

        Assert.Equal([(1L, 0L), (3L, 2L)], (await joined.OrderBy("id").CollectAsync()).Select(row => (row.GetAs<long>(0), row.GetAs<long>(1))));
    }

    [SkippableFact]
    public async Task Nested_values_are_rows_lists_and_maps()
    {
        var row = await Spark.Sql("select array(named_struct('a', 1)) s, map('k', 2) m, array(3, null) l").FirstAsync();

        Assert.Equal(1, Assert.IsType<Row>(Assert.Single(row.GetAs<IReadOnlyList<object?>>("s"))).GetAs<int>("a"));
        Assert.Equal(2, row.GetAs<IReadOnlyDictionary<object, object?>>("m")["k"]);
        Assert.Equal([3, null], row.GetAs<IReadOnlyList<object?>>("l"));
    }

    [SkippableFact]
    public async Task Groups_windows_and_lambdas_compute()
    {
        var df = Spark.Range(10).WithColumn("k", Col("id") % 3);

        var sums = await df.GroupBy("k").Agg(Sum("id").As("sum"), Count("*").As("n")).OrderBy("k").CollectAsync();
        var ranks = await df.Select(Col("id"), RowNumber().Over(SparkConnect.Sql.Expressions.Window.PartitionBy("k").OrderBy(Desc("id"))).As("r"))
            .Filter(Col("r") == 1).OrderBy("id").CollectAsync();
        var mapped = await Spark.Range(1).Select(Transform(Array(Lit(1), Lit(2)), (x, i) => x * 10 + i)).FirstAsync();

        Assert.Equal([(18L, 4L), (12L, 3L), (15L, 3L)], sums.Select(row => (row.GetAs<long>("sum"), row.GetAs<long>("n"))));
        Assert.Equal([7L, 8L, 9L], ranks.Select(row => row.GetAs<long>(0)));
        Assert.Equal([10, 21], mapped.GetAs<IReadOnlyList<object?>>(0));
    }

    [SkippableFact]
    public async Task A_Delta_table_is_written_read_and_partly_replaced()
    {
        var path = Path.Combine(Folder, "numbers");
        await Spark.Range(6).WithColumn("p", Col("id") % 2).Write().Format("delta").PartitionBy("p").SaveAsync(path);
        await Spark.Range(100, 102).WithColumn("p", Lit(1L)).Write()
            .Format("delta").Mode(SaveMode.Overwrite).Option("replaceWhere", "p = 1").SaveAsync(path);

        var rows = await Spark.Read().Format("delta").Load(path).OrderBy("id").CollectAsync();

        Assert.Equal([0L, 2L, 4L, 100L, 101L], rows.Select(row => row.GetAs<long>("id")));
    }

    [SkippableFact]
    public async Task Batches_arrive_with_every_row()
    {
        long rows = 0;
        long sum = 0;
        await foreach (var batch in Spark.Range(25_000).ToArrowBatchesAsync())
        {
            rows += batch.RowCount;
            for (var i = 0; i < batch.RowCount; i++)
            {
                sum += (long)batch.Columns[0].GetValue(i)!;
            }
        }

        Assert.Equal((25_000, 312_487_500), (rows, sum));
    }

    [SkippableFact]
    public async Task A_table_can_be_shown_and_explained()
    {
        using var output = new StringWriter();
        Spark.Output = output;
        var df = Spark.Range(2);

        df.Show();
        df.PrintSchema();

        Assert.Equal("+---+\n| id|\n+---+\n|  0|\n|  1|\n+---+\n", output.ToString().Split("root")[0].TrimEnd('\n') + "\n");
        Assert.StartsWith(" |-- id: long", output.ToString().Split("root\n")[1], StringComparison.Ordinal);
        Assert.NotEmpty(await df.ExplainStringAsync());
    }

    [SkippableFact]
    public async Task The_configuration_is_the_sessions_own()
    {
        await Spark.Conf().SetAsync("spark.sql.shuffle.partitions", "3");

        Assert.Equal("3", await Spark.Conf().GetAsync("spark.sql.shuffle.partitions"));
        Assert.Equal("none", await Spark.Conf().GetAsync("spark.sql.of.no.such.name", "none"));
    }

    [SkippableFact]
    public async Task The_catalog_knows_databases_and_views()
    {
        await Spark.Range(1).CreateOrReplaceTempViewAsync("one_row");

        Assert.Equal("default", await Spark.Catalog.CurrentDatabaseAsync());
        Assert.True(await Spark.Catalog.TableExistsAsync("one_row"));
        Assert.Contains("one_row", (await Spark.Catalog.ListTables().CollectAsync()).Select(row => row.GetAs<string>(0)));
        Assert.Equal(["id"], (await Spark.Catalog.ListColumns("one_row").CollectAsync()).Select(row => row.GetAs<string>(0)));
        Assert.True((await Spark.Catalog.GetTableAsync("one_row")).GetAs<bool>("isTemporary"));
        Assert.True(await Spark.Catalog.DropTempViewAsync("one_row"));
        Assert.False(await Spark.Catalog.TableExistsAsync("one_row"));
    }

    [SkippableFact]
    public async Task The_version_is_of_Spark_4() => Assert.StartsWith("4.", await Spark.VersionAsync(), StringComparison.Ordinal);

    [SkippableFact]
    public async Task An_unknown_column_is_the_servers_error()
    {
        var error = await Assert.ThrowsAnyAsync<SparkConnectException>(() => Spark.Range(1).Select("nothing").CollectAsync());

        Assert.Contains("nothing", error.Message, StringComparison.Ordinal);
    }
}
