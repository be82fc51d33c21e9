using System.CommandLine;
using SparkJobs.Care;
using SparkJobs.Runs;

namespace SparkJobs.Commands;

/// <summary>maintain: few large files, and none that no one needs.</summary>
internal static class MaintainCommand
{
    /// <summary>Creates the command.</summary>
    /// <param name="host">Runs it.</param>
    public static Command Create(JobHost host)
    {
        var lake = CommonOptions.Lake();
        var retention = new Option<Retention>("--retention")
        {
            Description = "How long files that no version refers to any more are kept, such as 7d or 168h; a week at least, which is the default.",
            HelpName = "TIME",
            DefaultValueFactory = _ => Retention.Safe,
            CustomParser = result =>
            {
                var (value, mistake) = Retention.Parse(result.Tokens[0].Value);
                if (mistake is not null)
                {
                    result.AddError($"--retention {mistake}.");
                }

                return value;
            },
        };
        var command = new Command(MaintainRun.Job, "Make few large files of small ones (OPTIMIZE, zstd), remove files that are no longer needed (VACUUM), and say what it gained. Spark only.") { lake, retention };
        command.SetAction((result, cancellationToken) => host.RunAsync(
            new WritingJob { Name = MaintainRun.Job, Lake = result.GetValue(lake)!, NeedsLake = true, Lock = null },
            async (context, store, token) =>
            {
                if (!context.Engine.Capabilities.Vacuum)
                {
                    throw new JobException(ExitCode.Usage, "maintain needs Spark: put --master 'local[2]' or another master before the job's name.");
                }

                await new MaintainRun(store, context.Stores, context.Report(), context.Clock).RunAsync(result.GetValue(retention), context.Console, token);
                return ExitCode.Success;
            },
            cancellationToken));
        return command;
    }
}
