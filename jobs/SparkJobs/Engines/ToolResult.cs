namespace SparkJobs.Engines;

/// <summary>How a tool ended.</summary>
/// <param name="ExitCode">Its exit code; 128 + n when signal n ended it.</param>
/// <param name="Output">What it printed on both standard streams.</param>
internal sealed record ToolResult(int ExitCode, string Output)
{
    /// <summary>The last line that is not empty, which is where tools say what went wrong.</summary>
    public string LastLine => Output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "no output";
}
