using System.Globalization;

namespace SparkJobs.Settings.Json;

/// <summary>Where a value stands in a file.</summary>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Column">Its column in characters, from 1.</param>
/// <param name="Path">Its path, such as <c>$.checks[2].id</c>.</param>
internal readonly record struct JsonPlace(int Line, int Column, string Path)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"line {Line}, column {Column}, {Path}");
}
