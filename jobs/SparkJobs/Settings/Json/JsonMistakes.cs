namespace SparkJobs.Settings.Json;

/// <summary>The mistakes found in a file, to be told all at once.</summary>
/// <param name="file">The file, as messages name it.</param>
internal sealed class JsonMistakes(string file)
{
    private readonly List<(JsonPlace Place, string Message)> _mistakes = [];

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => _mistakes.Count == 0;

    /// <summary>Each mistake as one line, in the order of the file.</summary>
    public IReadOnlyList<string> Lines
        => [.. _mistakes.OrderBy(mistake => mistake.Place.Line).ThenBy(mistake => mistake.Place.Column).Select(mistake => $"{file}, {mistake.Place}: {mistake.Message}")];

    /// <summary>Adds a mistake.</summary>
    /// <param name="place">Where it is.</param>
    /// <param name="message">What is wrong and what to write instead, without a full stop.</param>
    public void Add(JsonPlace place, string message) => _mistakes.Add((place, message));

    /// <summary>Ends the command if there is a mistake.</summary>
    /// <exception cref="JobException">There is; the message has a line for each. Exit code 2.</exception>
    public void ThrowIfAny()
    {
        if (!IsEmpty)
        {
            throw new JobException(ExitCode.Usage, string.Join(Environment.NewLine, Lines));
        }
    }
}
