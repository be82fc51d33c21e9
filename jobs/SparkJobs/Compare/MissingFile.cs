using System.Text.RegularExpressions;
using SparkConnect.Client;

namespace SparkJobs.Compare;

/// <summary>Tells that an engine did not find a data file, as it happens with versions that VACUUM has been over. There is no field for that in all engines' errors.</summary>
internal static partial class MissingFile
{
    /// <summary>Whether a file was missing.</summary>
    /// <param name="error">The engine's error.</param>
    public static bool Is(SparkConnectException error) => Missing().IsMatch(string.Join('\n', [error.ErrorClass, error.Message, .. error.ServerClasses]));

    // Spark's error class and Java's exception; Delta's error class; Rust's object_store, in Sail: "Object at location … not found: No such file or directory"; S3's code.
    [GeneratedRegex("FILE_NOT_EXIST|FileNotFoundException|DELTA_FILE_NOT_FOUND|Object at location .* not found|No such file or directory|NoSuchKey", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Missing();
}
