using System.Globalization;

namespace SparkJobs.Engines.Sail;

/// <summary>The one line that the server script prints.</summary>
/// <param name="Port">The port it listens on, or null when it could not start.</param>
/// <param name="Version">The engine's version when it listens, the interpreter's when that is too old, otherwise empty.</param>
/// <param name="Problem">Why it could not start; <see cref="SailProblem.None"/> when it could.</param>
/// <param name="Detail">The engine's own words about the problem, or empty.</param>
internal sealed record SailAnswer(int? Port, string Version, SailProblem Problem, string Detail)
{
    /// <summary>Reads the line; null is a script that ended without one.</summary>
    public static SailAnswer Parse(string? line)
    {
        var words = (line ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words switch
        {
            ["ready", var port, var version] when int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) =>
                new SailAnswer(number, version, SailProblem.None, ""),
            ["python", var version] => new SailAnswer(null, version, SailProblem.PythonTooOld, ""),
            ["missing"] => new SailAnswer(null, "", SailProblem.PackageMissing, ""),
            ["broken", ..] => new SailAnswer(null, "", SailProblem.Broken, string.Join(' ', words[1..])),
            _ => new SailAnswer(null, "", SailProblem.Broken, "the interpreter ended without an answer"),
        };
    }
}
