namespace SparkJobs.Settings.Json;

/// <summary>Reads a configuration file that has a published schema.</summary>
internal static class CheckedFile
{
    /// <summary>Reads and checks a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="schema">The file name of its schema in conf/.</param>
    /// <param name="mistakes">Told of every mistake; what only the reader of the values can see is added there by the caller, who then throws.</param>
    /// <returns>The file's value; null where it is no JSON or does not follow the schema, so that reading on makes no sense.</returns>
    /// <exception cref="JobException">The file cannot be read. Exit code 2.</exception>
    public static PlacedJson? Read(string file, string schema, JsonMistakes mistakes)
    {
        var text = Text(file, $"Set {SettingsFile.FolderVariable} to the folder that holds it.");
        if (PlacedJsonReader.Read(text, mistakes) is { } value)
        {
            JsonSchema.Published(schema).Check(value, mistakes);
            return mistakes.IsEmpty ? value : null;
        }

        return null;
    }

    /// <summary>Reads a file's text.</summary>
    /// <param name="file">The file.</param>
    /// <param name="advice">What to do where it cannot be read.</param>
    /// <exception cref="JobException">The file cannot be read. Exit code 2.</exception>
    public static string Text(string file, string advice)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new JobException(ExitCode.Usage, $"Cannot read {file}: {e.Message} {advice}", e);
        }
    }
}
