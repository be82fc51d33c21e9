using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using SparkJobs.Engines;
using SparkJobs.Jdbc;
using SparkJobs.Output;

namespace SparkJobs.Commands;

/// <summary>serve-sql: the lake's tables for BI tools, through Spark's JDBC server.</summary>
internal static class ServeSqlCommand
{
    private const string Name = "serve-sql";
    private const string Port = "--port";
    private const string Host = "--host";

    /// <summary>Creates the command.</summary>
    /// <param name="host">Runs it.</param>
    /// <param name="environment">Says whether this program is inside the driver with the server.</param>
    public static Command Create(JobHost host, EngineEnvironment environment)
    {
        var lake = CommonOptions.Lake();
        var command = new Command(Name, "Serve the lake's tables by their names to BI tools (JDBC, the HiveServer2 protocol) until Ctrl-C. Spark only.")
        {
            lake,
            new Option<int>(Port)
            {
                Description = "The port to listen at; 0 for a free one, which is printed. Default: 10000.",
                HelpName = "N",
                DefaultValueFactory = _ => JdbcAddress.DefaultPort,
                CustomParser = ParsePort,
            },
            new Option<string>(Host)
            {
                Description = "The address to listen at. Whoever reaches it can read and write the lake. Default: 127.0.0.1, this machine only.",
                HelpName = "HOST",
                DefaultValueFactory = _ => JdbcAddress.DefaultHost,
            },
        };
        command.SetAction((result, cancellationToken) => JdbcAddress.PortOfLauncher(environment) is { } port
            ? ServeAsync(host, result.GetValue(lake)!, Address(result) with { Port = port }, cancellationToken)
            : Task.FromResult(Refuse()));
        return command;
    }

    /// <summary>Settings that Spark needs for a command line, whatever the user's are: none for another job's.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="isClusterMode">Whether the driver is to run on the cluster.</param>
    /// <exception cref="JobException">Nobody could listen there. Exit code 2.</exception>
    public static IReadOnlyDictionary<string, string> RequiredSettings(ParseResult parsed, bool isClusterMode)
    {
        if (!string.Equals(parsed.CommandResult.Command.Name, Name, StringComparison.Ordinal))
        {
            return new Dictionary<string, string>();
        }

        if (isClusterMode)
        {
            throw new JobException(ExitCode.Usage, "serve-sql listens on this machine: leave out --deploy-mode cluster. The cluster's executors still do the work.");
        }

        var address = Address(parsed);
        address.Check();
        return address.Settings;
    }

    private static JdbcAddress Address(ParseResult parsed) => new(parsed.GetRequiredValue<string>(Host), parsed.GetRequiredValue<int>(Port));

    private static int Refuse()
    {
        Terminal.Say("serve-sql needs Spark, whose JDBC server it starts: put --master 'local[2]' or another master before the job's name.");
        return (int)ExitCode.Usage;
    }

    private static Task<int> ServeAsync(JobHost host, string lake, JdbcAddress address, CancellationToken cancellationToken)
        => host.RunAsync(
            async (context, token) =>
            {
                await new JdbcServing(context.Lake(lake), address).RunAsync(
                    tables =>
                    {
                        Terminal.Say(string.Create(CultureInfo.InvariantCulture, $"{tables} tables of {lake}, in the database default. Ctrl-C ends the server."));
                        Console.Out.WriteLine(address.Url);
                    },
                    token);
                return ExitCode.Success;
            },
            resultOnStandardOutput: true,
            cancellationToken);

    private static int ParsePort(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (!ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port))
        {
            result.AddError($"--port {text}: write a number from 0 to 65535.");
        }

        return port;
    }
}
