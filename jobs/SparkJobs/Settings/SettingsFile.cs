using System.Text.Json;
using System.Text.Json.Serialization;

namespace SparkJobs.Settings;

/// <summary>Reads conf/spark-jobs.json: JSON with comments, names in snake_case, unknown names refused.</summary>
internal static class SettingsFile
{
    /// <summary>The variable that names another folder than the conf/ beside the program.</summary>
    public const string FolderVariable = "SPARK_JOBS_CONF";

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The folder with the configuration.</summary>
    public static string Folder
        => Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder ? folder : Path.Combine(AppContext.BaseDirectory, "conf");

    /// <summary>Reads and checks the settings.</summary>
    /// <param name="path">The file; null for spark-jobs.json in <see cref="Folder"/>.</param>
    /// <exception cref="JobException">The file is missing or wrong; the message names file, line and setting. Exit code 2.</exception>
    public static JobSettings Read(string? path = null)
    {
        var file = path ?? Path.Combine(Folder, "spark-jobs.json");
        JobSettings settings;
        try
        {
            settings = JsonSerializer.Deserialize<JobSettings>(File.ReadAllText(file), Options) ?? new JobSettings();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new JobException(ExitCode.Usage, $"Cannot read the settings {file}: {e.Message} Set {FolderVariable} to the folder that holds spark-jobs.json.", e);
        }
        catch (JsonException e)
        {
            throw new JobException(ExitCode.Usage, $"{file}, line {e.LineNumber + 1}, {e.Path}: {e.Message}", e);
        }

        var mistakes = settings.Mistakes().ToList();
        return mistakes.Count == 0
            ? settings
            : throw new JobException(ExitCode.Usage, $"{file}:{Environment.NewLine}  " + string.Join($"{Environment.NewLine}  ", mistakes));
    }
}
