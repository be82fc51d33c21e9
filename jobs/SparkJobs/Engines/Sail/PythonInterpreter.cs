namespace SparkJobs.Engines.Sail;

/// <summary>A Python interpreter that may run the embedded engine; whether it is recent enough, it says itself when it is started.</summary>
/// <param name="Path">The command.</param>
/// <param name="ChosenByUser">Named by <c>SPARK_JOBS_PYTHON</c>, so its own engine package is taken whatever its version.</param>
internal sealed record PythonInterpreter(string Path, bool ChosenByUser)
{
    /// <summary>The line that tells how to get one.</summary>
    public const string Advice =
        "the embedded engine needs Python 3.10 or later; install it: sudo apt-get install python3 python3-pip (or name one in SPARK_JOBS_PYTHON)";

    private static readonly string[] Names = ["python3", "python3.14", "python3.13", "python3.12", "python3.11", "python3.10"];

    /// <summary>The interpreters to try, in order: the one the user named and no other, or else what the search path has.</summary>
    /// <exception cref="EngineUnavailableException">There is none.</exception>
    public static IReadOnlyList<PythonInterpreter> Find(EngineEnvironment environment)
    {
        if (environment[EngineVariables.Python] is { } named)
        {
            var path = named.Contains(System.IO.Path.DirectorySeparatorChar) ? named : environment.FindCommand(named);
            return File.Exists(path)
                ? [new PythonInterpreter(path, ChosenByUser: true)]
                : throw new EngineUnavailableException($"{EngineVariables.Python} names {named}, which does not exist");
        }

        var found = Names.Select(environment.FindCommand).OfType<string>().Select(path => new PythonInterpreter(path, ChosenByUser: false)).ToList();
        return found.Count > 0 ? found : throw new EngineUnavailableException(Advice);
    }
}
