using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Lakehouse.Tables;
using SparkJobs.Storage;

namespace SparkJobs.Forget;

/// <summary>
/// The key that the ids of forgotten users are hashed with. User ids are short numbers: without a key anybody could try all of them. It is made once per
/// lake, in its folder _keys, unless a variable gives it; who may read the tables need not be allowed to read that folder.
/// </summary>
internal static class ForgetKey
{
    /// <summary>The variable that gives the key, where it is not to lie beside the lake.</summary>
    public const string Variable = "SPARK_JOBS_FORGET_KEY";

    private const string File = "_keys/forgotten_users";
    private const int Bytes = 32;

    /// <summary>The key of a lake, by the variable or in its file.</summary>
    /// <param name="store">The lake's store.</param>
    /// <param name="lake">The lake.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The key; null where there is none.</returns>
    public static async Task<string?> FindAsync(IFileStore store, LakePath lake, CancellationToken cancellationToken)
        => Given() is { } given
            ? given
            : await store.ReadAsync(PathOf(lake), cancellationToken) is { } file ? Encoding.UTF8.GetString(file.Content.Span) : null;

    /// <summary>The key of a lake of which nobody was forgotten yet; it is made where there is none.</summary>
    /// <param name="store">The lake's store.</param>
    /// <param name="lake">The lake.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public static async Task<string> FindOrMakeAsync(IFileStore store, LakePath lake, CancellationToken cancellationToken)
    {
        if (await FindAsync(store, lake, cancellationToken) is { } present)
        {
            return present;
        }

        var made = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));
        return await store.TryWriteAsync(PathOf(lake), Encoding.UTF8.GetBytes(made), null, cancellationToken) is not null
            ? made
            : (await FindAsync(store, lake, cancellationToken))!;
    }

    /// <summary>What is to be told where users were forgotten and there is no key.</summary>
    /// <param name="lake">The lake.</param>
    public static JobException Missing(LakePath lake)
        => new(
            ExitCode.Usage,
            $"Users of this lake were forgotten, and the key that tells their lines is gone: restore the file {PathOf(lake)}, or set {Variable} to the key that was given when they were forgotten. "
            + "Without it they would come back. No table was changed.");

    /// <summary>What is to be told where users were forgotten by another key.</summary>
    /// <param name="lake">The lake.</param>
    public static JobException Other(LakePath lake)
        => new(
            ExitCode.Usage,
            $"Users of this lake were forgotten by another key than that of {(Given() is null ? $"the file {PathOf(lake)}" : $"the variable {Variable}")}, which does not tell their lines: "
            + $"restore the key, in the file {PathOf(lake)} (with {Variable} unset) or in {Variable}. With this one they would come back. No table was changed.");

    /// <summary>What tells a key from others and does not tell the key.</summary>
    /// <param name="key">The key.</param>
    /// <returns>64 hex digits.</returns>
    public static string Check(string key) => Hash(key, ForgottenUsers.CheckedText);

    /// <summary>The keyed hash of a user.</summary>
    /// <param name="key">The key.</param>
    /// <param name="user">The user_id.</param>
    /// <returns>64 hex digits.</returns>
    public static string Hash(string key, long user) => Hash(key, user.ToString(CultureInfo.InvariantCulture));

    private static string? Given() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : null;

    private static string PathOf(LakePath lake) => lake.Below(File).Text;

    private static string Hash(string key, string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ForgottenUsers.HashedText(key, text))));
}
