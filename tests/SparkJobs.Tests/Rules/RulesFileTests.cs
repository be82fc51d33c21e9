using Lakehouse.Rules;
using SparkJobs.Rules;
using SparkJobs.Tests.Engines;

namespace SparkJobs.Tests.Rules;

public sealed class RulesFileTests
{
    private const string Good = "\"id\": \"r\", \"version\": 1, \"kind\": \"rate\", \"key\": \"user_id\", \"window\": \"10 seconds\", \"threshold\": 8, \"severity\": \"low\"";

    [Theory]
    [InlineData("{", "this is no JSON")]
    [InlineData("[]", "line 1, column 1, $: this is an array; write an object")]
    [InlineData("{ }", "line 1, column 1, $: 'rules' is missing")]
    [InlineData("{ \"rules\": [\n { \"idd\": 1 } ] }", "line 2, column 11, $.rules[0].idd: 'idd' is not known here")]
    public void A_file_of_another_form_is_refused_with_the_place(string text, string mistake) => AssertMistake(mistake, text);

    [Theory]
    [InlineData("\"threshold\": 8", "\"threshold\": \"8\"", "$.rules[0].threshold: this is the text \"8\"; write a number")]
    [InlineData("\"threshold\": 8, ", "", "$.rules[0]: 'threshold' is missing")]
    [InlineData("\"threshold\": 8", "\"threshold\": 0", "$.rules[0].threshold: 0 is not above 0")]
    [InlineData("\"threshold\": 8", "\"threshold\": 8.5", "$.rules[0].threshold: 8.5 does not do here; write a whole number")]
    [InlineData("\"id\": \"r\"", "\"id\": \"R 1\"", "$.rules[0].id: 'R 1' is not of the form")]
    [InlineData("\"version\": 1", "\"version\": 0", "$.rules[0].version: 0 is below 1")]
    [InlineData("\"rate\"", "\"rating\"", "$.rules[0].kind: this is the text \"rating\"; write one of rate, distinct, ratio, value, session")]
    [InlineData("\"user_id\"", "\"brand\"", "$.rules[0].key: this is the text \"brand\"; write one of user_id, user_session, ip, product_id")]
    [InlineData("\"low\"", "\"tiny\"", "$.rules[0].severity: this is the text \"tiny\"; write one of low, medium, high, severe")]
    [InlineData("10 seconds", "10s", "$.rules[0].window: '10s' is not of the form")]
    [InlineData("10 seconds", "0 seconds", "$.rules[0].window: '0 seconds' is not of the form")]
    [InlineData("10 seconds\"", "10 seconds\", \"slide\": \"3 seconds\"", "$.rules[0].window: '10 seconds' is no multiple of the slide, '3 seconds'")]
    [InlineData("10 seconds\"", "10 seconds\", \"gap\": \"3 seconds\"", "$.rules[0].gap: 'gap' is not for rules of kind rate")]
    [InlineData("\"rate\"", "\"distinct\"", "$.rules[0]: 'distinct' is missing")]
    [InlineData("\"rate\"", "\"ratio\"", "$.rules[0]: 'condition' is missing")]
    [InlineData("\"rate\"", "\"ratio\", \"condition\": \"price > 1\"", "$.rules[0].threshold: a share is never above 1, and 8 is")]
    [InlineData("\"threshold\": 8", "\"threshold\": 8.005, \"filter_share\": 2", "$.rules[0].filter_share: 2 is above 1")]
    [InlineData("\"rate\"", "\"session\"", "$.rules[0]: 'gap' is missing")]
    [InlineData("\"low\"", "\"low\", \"filter\": \"brand = 'x\"", "$.rules[0].filter: 'brand = 'x' is no condition: the quote ' is not closed")]
    [InlineData("\"low\"", "\"low\", \"filter\": \"(price > 1\"", "is no condition: a ( is not closed")]
    [InlineData("\"low\"", "\"low\", \"filter\": \"price > 1)\"", "is no condition: a ) closes nothing")]
    [InlineData("\"low\"", "\"low\", \"filter\": \"price > 1; drop table x\"", "is no condition: ; has no place in a condition")]
    [InlineData("\"low\"", "\"low\", \"filter\": \" \"", "is no condition: it is empty")]
    [InlineData("\"low\"", "\"low\", \"allow_list\": [true]", "$.rules[0].allow_list[0]: this is true; write a text or an integer")]
    [InlineData("\"low\"", "\"low\", \"allow_list_file\": \"nowhere.txt\"", "$.rules[0].allow_list_file: cannot read the file of allowed keys")]
    [InlineData("\"threshold\": 8", "\"threshold\": 1e30", "$.rules[0].threshold: this is the number 1e30, which is too great; write a number")]
    [InlineData("\"version\": 1", "\"version\": 9000000000", "$.rules[0].version: 9000000000 is above 1000000")]
    [InlineData("\"low\"", "\"low\", \"filter_share\": 0.1", "$.rules[0].filter_share: without a filter all events count; leave it out")]
    [InlineData("\"rate\"", "\"distinct\", \"distinct\": \"user_id\"", "$.rules[0].distinct: 'user_id' is the rule's key, of which each window has one")]
    [InlineData("\"low\"", "\"low\", \"allow_list_file\": \"a\\u0000b\"", "$.rules[0].allow_list_file: cannot read the file of allowed keys")]
    [InlineData("\"low\"", "\"low\", \"enabled\": \"no\"", "$.rules[0].enabled: this is the text \"no\"; write true or false")]
    public void A_wrong_rule_is_refused_with_its_place(string right, string wrong, string mistake)
        => AssertMistake(mistake, "{ \"rules\": [ { " + Good.Replace(right, wrong, StringComparison.Ordinal) + " } ] }");

    [Fact]
    public void Mistakes_of_the_form_and_of_the_meaning_are_told_at_once_in_the_order_of_the_file()
    {
        var message = Message("{ \"rules\": [\n{ " + Good + " },\n{ " + Good + ", \"slide\": \"4 seconds\" },\n{ " + Good.Replace("\"r\"", "\"other\"", StringComparison.Ordinal) + ", \"minimun\": 2 }\n] }");

        var lines = message.Split(Environment.NewLine);
        Assert.Equal(3, lines.Length);
        Assert.Contains("line 3, column 9, $.rules[1].id: 'r' is the id of another rule", lines[0], StringComparison.Ordinal);
        Assert.Contains("line 3", lines[1], StringComparison.Ordinal);
        Assert.Contains("$.rules[2].minimun: 'minimun' is not known here", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_name_is_refused()
        => Assert.Contains("--rules is empty", Assert.Throws<JobException>(() => RulesFile.PathOf("", new SparkJobs.Settings.JobSettings())).Message, StringComparison.Ordinal);

    [Fact]
    public void A_missing_file_is_said_with_the_way_to_name_another()
        => Assert.Contains("--rules", Assert.Throws<JobException>(() => RulesFile.Read("/nowhere/rules.json")).Message, StringComparison.Ordinal);

    [Fact]
    public void Allowed_keys_come_from_the_list_and_from_its_file()
    {
        using var folder = new TemporaryFolder();
        folder.Write("allowed.txt", "# known\n7\n\n 8 \n");
        var file = folder.Write("rules.json", "{ \"rules\": [ { " + Good + ", \"allow_list\": [\"6\", 7], \"allow_list_file\": \"allowed.txt\" } ] }");

        Assert.Equal(["6", "7", "8"], Assert.Single(RulesFile.Read(file).Rules.Rules).AllowList);
    }

    [Fact]
    public void What_a_rule_leaves_out_has_its_default()
    {
        using var folder = new TemporaryFolder();

        var rule = Assert.Single(RulesFile.Read(folder.Write("rules.json", "{ \"rules\": [ { " + Good + " } ] }")).Rules.Rules);

        Assert.Equal(
            new Rule
            {
                Id = "r",
                Version = 1,
                Kind = RuleKind.Rate,
                Key = "user_id",
                Window = TimeSpan.FromSeconds(10),
                Slide = TimeSpan.FromSeconds(10),
                Threshold = 8,
                Severity = Severity.Low,
            },
            rule with { AllowList = [] });
    }

    private static void AssertMistake(string mistake, string text) => Assert.Contains(mistake, Message(text), StringComparison.Ordinal);

    private static string Message(string text)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("rules.json", text);
        var error = Assert.Throws<JobException>(() => RulesFile.Read(file));
        Assert.Equal(ExitCode.Usage, error.ExitCode);
        Assert.StartsWith(file + ", line ", error.Message, StringComparison.Ordinal);
        return error.Message;
    }
}
