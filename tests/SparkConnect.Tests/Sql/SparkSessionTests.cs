using SparkConnect.Protos;
using SparkConnect.Sql;
using SparkConnect.Sql.Types;
using SparkConnect.Tests.Support;
using static SparkConnect.Sql.Functions;

namespace SparkConnect.Tests.Sql;

public sealed class SparkSessionTests
{
    private readonly RecordingClient _client = new();

    [Fact]
    public async Task Sql_runs_at_once_and_goes_on_with_the_relation_that_the_server_answers()
    {
        _client.OnExecute = _ => [new() { SqlCommandResult = new() { Relation = new Relation { LocalRelation = new() { Schema = "a INT" } } } }];
        var session = new SparkSession(_client);

        var df = await session.SqlAsync("show tables", new Dictionary<string, object?> { ["n"] = 1 });

        var sql = Assert.Single(_client.Plans).Command.SqlCommand.Input.Sql;
        Assert.Equal(("show tables", 1), (sql.Query, sql.NamedArguments["n"].Literal.Integer));
        Assert.Equal("a INT", df.Relation.LocalRelation.Schema);
        Assert.True(df.Relation.Common.HasPlanId);
    }

    [Fact]
    public void Every_table_has_a_plan_id_of_its_own_and_its_columns_carry_it()
    {
        var session = new SparkSession(_client);
        var (left, right) = (session.Table("t"), session.Table("t"));

        Assert.NotEqual(left.Relation.Common.PlanId, right.Relation.Common.PlanId);
        Assert.Equal(right.Relation.Common.PlanId, right["id"].Expression.UnresolvedAttribute.PlanId);
        Assert.Equal(left.Relation.Common.PlanId, left["*"].Expression.UnresolvedStar.PlanId);
    }

    [Fact]
    public void A_subquery_travels_once_beside_the_plan_that_names_it_twice()
    {
        var session = new SparkSession(_client);
        var highest = session.Table("t").Agg(Max("id")).Scalar();

        var df = session.Range(3).Filter(Col("id") < highest | Col("id") == highest + 1);

        var relations = df.Relation.WithRelations;
        var reference = Assert.Single(relations.References);
        var less = relations.Root.Filter.Condition.UnresolvedFunction.Arguments[0].UnresolvedFunction;
        Assert.Equal(reference.Common.PlanId, less.Arguments[1].SubqueryExpression.PlanId);
        Assert.Equal(relations.Root.Common.PlanId, df["id"].Expression.UnresolvedAttribute.PlanId);
        Relation[] all = [df.Relation, relations.Root, reference, relations.Root.Filter.Input];
        Assert.Equal(4, all.Select(relation => relation.Common.PlanId).Distinct().Count());
    }

    [Fact]
    public async Task Stop_releases_the_session_and_closes_the_connection_once()
    {
        var session = new SparkSession(_client);

        await session.StopAsync();
        session.Dispose();
        await session.DisposeAsync();

        Assert.Equal(["released", "disposed"], _client.Ends);
    }

    [Fact]
    public void A_local_table_refuses_rows_that_do_not_fit_and_types_that_do_not_travel()
    {
        var session = new SparkSession(_client);
        var schema = new StructType(new StructField("id", new LongType()));

        Assert.Throws<ArgumentException>(() => session.CreateDataFrame([new object?[] { 1L, 2L }], schema));
        Assert.Throws<ArgumentException>(() => session.CreateDataFrame([new object?[] { "one" }], schema));
        var nested = new StructType(new StructField("a", new ArrayType(new LongType())));
        Assert.Throws<ArgumentException>(() => session.CreateDataFrame(Enumerable.Empty<Row>(), nested));
    }

    [Fact]
    public async Task Configuration_is_asked_and_set_option_by_option()
    {
        _client.OnConfig = operation => operation.OpTypeCase switch
        {
            ConfigRequest.Types.Operation.OpTypeOneofCase.IsModifiable => new() { Pairs = { new KeyValue { Key = "k", Value = "true" } } },
            ConfigRequest.Types.Operation.OpTypeOneofCase.GetAll => new() { Pairs = { new KeyValue { Key = "k", Value = "v" } } },
            _ => new() { Pairs = { new KeyValue { Key = "k" } } },
        };
        var conf = new SparkSession(_client).Conf();

        conf.Set("k", value: true);
        conf.Unset("k");

        Assert.Null(await conf.GetAsync("k"));
        Assert.Equal("d", await conf.GetAsync("k", "d"));
        Assert.True(await conf.IsModifiableAsync("k"));
        Assert.Equal("v", (await conf.GetAllAsync("k"))["k"]);
        var set = _client.Configurations[0].Set;
        Assert.Equal(("k", "true", false), (set.Pairs[0].Key, set.Pairs[0].Value, set.Silent));
        Assert.Equal(["k"], _client.Configurations[1].Unset.Keys);
    }

    [Fact]
    public void A_builder_says_what_it_lacks()
    {
        Assert.Throws<FormatException>(() => SparkSession.Builder().Remote("http://localhost").Create());
    }
}
