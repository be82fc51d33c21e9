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

    /// <summary>The key of a lake; it is made where there is none.</summary>
    /// <param name="store">The lake's store.</param>
    /// <param name="lake">The lake.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public static async Task<string> ReadAsync(IFileStore store, LakePath lake, CancellationToken cancellationToken)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
        {
            return given;
        }

        var path = lake.Below(File).Text;
        var made = Encoding.UTF8.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes)));
        return await store.ReadAsync(path, cancellationToken) is null && await store.TryWriteAsync(path, made, null, cancellationToken) is not null
            ? Encoding.UTF8.GetString(made)
            : Encoding.UTF8.GetString((await store.ReadAsync(path, cancellationToken))!.Content.Span);
    }

    /// <summary>The keyed hash of a user.</summary>
    /// <param name="key">The key.</param>
    /// <param name="user">The user_id.</param>
    /// <returns>64 hex digits.</returns>
    public static string Hash(string key, long user)
        => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ForgottenUsers.HashedText(key, user.ToString(System.Globalization.CultureInfo.InvariantCulture)))));
}
