using System.CommandLine;
using System.Text;
using SparkJobs.Quality;
using SparkJobs.Reports;

namespace SparkJobs.Commands;

/// <summary>report: how a lake is.</summary>
internal static class ReportCommand
{
    /// <summary>Creates the command.</summary>
    /// <param name="host">Runs it.</param>
    public static Command Create(JobHost host)
    {
        var lake = CommonOptions.Lake();
        var html = CommonOptions.NotEmpty(new Option<string?>("--html") { Description = "Write one page of HTML to this file instead of printing.", HelpName = "FILE" });
        var command = new Command("report", "Show a lake's last runs, its quality checks and how fresh its tables are.") { lake, html };
        command.SetAction((result, cancellationToken) => host.RunAsync(
            async (context, token) =>
            {
                var report = await new ReportReader(context.Lake(result.GetValue(lake)!), QualityFile.Read(), context.Now()).ReadAsync(token);
                if (result.GetValue(html) is not { } file)
                {
                    ReportTerminal.Print(report, context.Console);
                    return ExitCode.Success;
                }

                await WriteAsync(file, ReportPage.Render(report), token);
                context.Console.Profile.Out.Writer.WriteLine($"The report is in {Path.GetFullPath(file)}");
                return ExitCode.Success;
            },
            resultOnStandardOutput: false,
            cancellationToken));
        return command;
    }

    private static async Task WriteAsync(string file, string page, CancellationToken cancellationToken)
    {
        try
        {
            await File.WriteAllTextAsync(file, page, new UTF8Encoding(false), cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new JobException(ExitCode.Usage, $"Cannot write the report to {file}: {e.Message}", e);
        }
    }
}
