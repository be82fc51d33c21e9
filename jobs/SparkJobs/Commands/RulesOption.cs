using System.CommandLine;
using System.CommandLine.Parsing;
using SparkJobs.Rules;
using SparkJobs.Settings;

namespace SparkJobs.Commands;

/// <summary>The option --rules. The file is read with the command line, so that its mistakes are told before an engine starts.</summary>
/// <param name="settings">The settings, read when they are first needed.</param>
internal sealed class RulesOption(Lazy<JobSettings> settings)
{
    private readonly Option<string?> _file = new("--rules") { Description = "The file of rules. Default: the setting detect.rules.", HelpName = "FILE" };
    private RulesFile? _rules;

    /// <summary>Adds it to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Options.Add(_file);
        command.Validators.Add(Read);
    }

    /// <summary>The rules.</summary>
    /// <param name="result">A parse result without errors.</param>
    public RulesFile Of(ParseResult result)
        => _rules ?? RulesFile.Read(PathOf(result.GetValue(_file)));

    private string PathOf(string? option) => RulesFile.PathOf(option, settings.Value);

    private void Read(CommandResult result) => _rules = CommonOptions.Checked(result, () => RulesFile.Read(PathOf(result.GetValue(_file))));
}
