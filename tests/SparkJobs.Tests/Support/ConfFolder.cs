using SparkJobs.Settings;
using SparkJobs.Tests.Engines;

namespace SparkJobs.Tests.Support;

/// <summary>A folder of configuration files of a test's own.</summary>
internal static class ConfFolder
{
    /// <summary>Copies the shipped files and puts others in the place of some.</summary>
    /// <param name="folder">Holds the folder conf afterwards.</param>
    /// <param name="files">Names and contents.</param>
    /// <returns>The variable that leads the program there.</returns>
    public static KeyValuePair<string, string?> Write(TemporaryFolder folder, params (string Name, string Content)[] files)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "conf")))
        {
            folder.Write(Path.Combine("conf", Path.GetFileName(file)), File.ReadAllText(file));
        }

        foreach (var (name, content) in files)
        {
            folder.Write(Path.Combine("conf", name), content);
        }

        return new(SettingsFile.FolderVariable, folder.Combine("conf"));
    }
}
