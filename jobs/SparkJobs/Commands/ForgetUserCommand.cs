using System.CommandLine;
using System.Globalization;
using Lakehouse.Tables;
using SparkJobs.Forget;
using SparkJobs.Runs;
using SparkJobs.Storage;

namespace SparkJobs.Commands;

/// <summary>forget-user: erases a user.</summary>
internal static class ForgetUserCommand
{
    /// <summary>Creates the command.</summary>
    /// <param name="host">Runs it.</param>
    public static Command Create(JobHost host)
    {
        var lake = CommonOptions.Lake();
        var wait = CommonOptions.Wait();
        var user = new Option<long>("--user") { Description = "The user_id.", HelpName = "ID", Required = true };
        user.CustomParser = result =>
        {
            if (long.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0)
            {
                return id;
            }

            result.AddError("--user: write a user_id, a whole number above 0.");
            return 0;
        };
        var purge = new Option<bool>("--purge-history")
        {
            Description = "Remove the files of all earlier versions at once, a week early: no earlier version can be read any more, and readers that are under way fail. Refused while a detect or a maintain runs.",
        };
        var command = new Command("forget-user", "Erase a user from every table and from quarantine, and prove it by scanning the data files that are left. Spark only.") { lake, user, purge, wait };
        command.SetAction((result, cancellationToken) => host.RunAsync(
            new WritingJob
            {
                Name = "forget-user",
                Lake = result.GetValue(lake)!,
                NeedsLake = true,
                Wait = TimeSpan.FromSeconds(result.GetValue(wait)),
                ReadArguments = (store, token) => ArgumentsAsync(store, result.GetValue(lake)!, result.GetValue(user), result.GetValue(purge), token),
            },
            async (context, store, token) =>
            {
                if (!context.Engine.Capabilities.Vacuum)
                {
                    throw new JobException(ExitCode.Usage, "forget-user needs Spark, to remove files: put --master 'local[2]' or another master before the job's name. Nothing was changed.");
                }

                var report = context.Report();
                if (result.GetValue(purge))
                {
                    // The safe retention is Delta's own guard, too; here it is waived on purpose.
                    await context.Spark.Conf().SetAsync("spark.databricks.delta.retentionDurationCheck.enabled", "false", token);
                }

                await new ForgetRun(store, context.Stores, context.Settings, report, context.Now()).RunAsync(result.GetValue(user), result.GetValue(purge), token);
                report.Print();
                return ExitCode.Success;
            },
            cancellationToken));
        return command;
    }

    // run_log tells that somebody was forgotten, and by the hash whether it was this or that one; not who.
    private static async Task<IReadOnlyList<string>> ArgumentsAsync(IFileStore store, string lake, long user, bool purges, CancellationToken cancellationToken)
    {
        var root = LakePath.Parse(lake);
        // Where users were forgotten already, a key that is gone is for the run to complain about, and never made anew.
        var key = await new DeltaLog(store, root.Below(ForgottenUsers.Definition.Name)).ExistsAsync(cancellationToken)
            ? await ForgetKey.FindAsync(store, root, cancellationToken)
            : await ForgetKey.FindOrMakeAsync(store, root, cancellationToken);
        return ["--lake", lake, "--user", "hash:" + (key is null ? "unknown" : ForgetKey.Hash(key, user)), .. purges ? ["--purge-history"] : Array.Empty<string>()];
    }
}
