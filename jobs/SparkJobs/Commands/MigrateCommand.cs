using System.CommandLine;
using SparkJobs.Migrate;
using SparkJobs.Runs;

namespace SparkJobs.Commands;

/// <summary>migrate: a lake of an older version becomes one of this version.</summary>
internal static class MigrateCommand
{
    /// <summary>Creates the command.</summary>
    /// <param name="host">Runs it.</param>
    public static Command Create(JobHost host)
    {
        var lake = CommonOptions.Lake();
        var wait = CommonOptions.Wait();
        var command = new Command("migrate", "Bring a lake that an older version wrote up to this one: new tables, new columns, and the rows that are computed for them.") { lake, wait };
        command.SetAction((result, cancellationToken) => host.RunAsync(
            new WritingJob { Name = "migrate", Lake = result.GetValue(lake)!, NeedsLake = true, Wait = TimeSpan.FromSeconds(result.GetValue(wait)), IsMigration = true },
            async (context, store, token) =>
            {
                var report = context.Report();
                await new MigrateRun(store, context.Stores, context.Settings, report, context.Now()).RunAsync(token);
                report.Print();
                return ExitCode.Success;
            },
            cancellationToken));
        return command;
    }
}
