using SparkConnect.Protos;

namespace SparkConnect.Tests.Plans;

public sealed class PlanScrubberTests
{
    [Fact]
    public void Plan_ids_and_the_numbers_of_lambda_variables_do_not_count()
        => Assert.Equal(PlanScrubber.Scrub(Plan(1, "a", "x_0", "y_1")), PlanScrubber.Scrub(Plan(2, "a", "x_6", "y_7")));

    [Fact]
    public void Names_and_which_variable_is_meant_do_count()
    {
        Assert.NotEqual(PlanScrubber.Scrub(Plan(1, "a", "x_0", "y_1")), PlanScrubber.Scrub(Plan(1, "b", "x_0", "y_1")));
        Assert.NotEqual(PlanScrubber.Scrub(Plan(1, "a", "x_0", "y_1")), PlanScrubber.Scrub(Plan(1, "a", "x_0", "x_0")));
    }

    [Fact]
    public void A_schema_counts_unless_it_is_empty()
    {
        Assert.Equal(PlanScrubber.Scrub(Source(string.Empty)), PlanScrubber.Scrub(Source(null)));
        Assert.NotEqual(PlanScrubber.Scrub(Source("a INT")), PlanScrubber.Scrub(Source(null)));
    }

    private static Relation Plan(long planId, string column, params string[] variables) => new()
    {
        Common = new() { PlanId = planId },
        Project = new()
        {
            Expressions =
            {
                new Expression { UnresolvedAttribute = new() { UnparsedIdentifier = column, PlanId = planId, IsMetadataColumn = false } },
                variables.Select(name => new Expression { UnresolvedNamedLambdaVariable = new() { NameParts = { name } } }),
            },
        },
    };

    private static Relation Source(string? schema)
    {
        var source = new Read.Types.DataSource();
        if (schema is not null)
        {
            source.Schema = schema;
        }

        return new() { Read = new() { DataSource = source } };
    }
}
