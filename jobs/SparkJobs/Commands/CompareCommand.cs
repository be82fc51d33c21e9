using System.CommandLine;
using System.Globalization;
using SparkConnect.Sql;
using SparkConnect.Sql.Types;
using SparkJobs.Compare;
using SparkJobs.Lake;
using SparkJobs.Output;
using Spectre.Console;

namespace SparkJobs.Commands;

/// <summary>compare: in which rows two lakes differ.</summary>
internal static class CompareCommand
{
    private const int DefaultLimit = 100;

    private static readonly StructType Columns = new(
    [
        new StructField("table", new StringType()),
        new StructField("difference", new StringType()),
        new StructField("key", new StringType()),
        new StructField("column", new StringType()),
        new StructField("a", new StringType()),
        new StructField("b", new StringType()),
    ]);

    /// <summary>Creates the command.</summary>
    /// <param name="host">Runs it.</param>
    public static Command Create(JobHost host)
    {
        var a = Lake("--a", "The one lake, as it stands, or each of its tables at a Delta version.");
        var b = Lake("--b", "The other lake, likewise.");
        var table = new Option<string?>("--table") { Description = "Compare this table only. Without it all are compared but run_log, run_steps and quality_log.", HelpName = "T" };
        var format = new Option<ResultFormat>("--format") { Description = "How to list the differences.", HelpName = "table|csv|json" };
        var limit = new Option<int>("--limit") { Description = "How many rows to list per table.", HelpName = "N", DefaultValueFactory = _ => DefaultLimit };
        limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError("--limit: write a number from 1 on.");
            }
        });
        var command = new Command("compare", "List the rows in which two lakes, or two versions of one, differ: added, missing, changed with both values. Exit code 3 if there are any.")
        {
            a, b, table, format, limit,
        };
        command.SetAction((result, cancellationToken) => host.RunAsync(
            (context, token) => RunAsync(
                context,
                (LakeVersion.Parse(result.GetValue(a)!), LakeVersion.Parse(result.GetValue(b)!)),
                result.GetValue(table),
                result.GetValue(format),
                result.GetValue(limit),
                token),
            resultOnStandardOutput: true,
            cancellationToken));
        return command;
    }

    private static Option<string> Lake(string name, string description)
        => CommonOptions.NotEmpty(new Option<string>(name) { Description = description, HelpName = "LAKE[@VERSION]", Required = true });

    private static async Task<ExitCode> RunAsync(
        JobContext context,
        (LakeVersion A, LakeVersion B) lakes,
        string? only,
        ResultFormat format,
        int limit,
        CancellationToken cancellationToken)
    {
        var comparison = new LakeComparison(context.Lake(lakes.A.Path.Text), context.Lake(lakes.B.Path.Text), (lakes.A.Version, lakes.B.Version), limit);
        var tables = await comparison.TablesAsync(only, cancellationToken);
        List<ComparisonResult> results = [];
        foreach (var table in tables)
        {
            results.Add(await comparison.CompareAsync(table, cancellationToken));
        }

        var listed = results.SelectMany(result => result.Listed).Select(each => (IReadOnlyList<object?>)[each.Table, each.Kind, each.Key, each.Column, each.A, each.B]);
        await using var output = Console.OpenStandardOutput();
        await LakeQuery.PrintAsync(context.Spark.CreateDataFrame(listed, Columns), format, output, cancellationToken);
        var differing = results.Where(result => result.Rows > 0).ToList();
        foreach (var result in differing)
        {
            context.Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Table}: {result.Rows:N0} rows or columns differ."));
        }

        context.Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{differing.Count} of {tables.Count} tables of {lakes.A} and {lakes.B} differ."));
        return differing.Count == 0 ? ExitCode.Success : ExitCode.Quality;
    }
}
