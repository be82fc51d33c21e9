using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Tables;

/// <summary>forgotten_users: who was erased and is not to come back.</summary>
public static class ForgottenUsers
{
    /// <summary>The column with the user's keyed hash.</summary>
    public const string UserHash = "user_hash";

    /// <summary>The column that tells which key the hash was made with.</summary>
    public const string KeyCheck = "key_check";

    /// <summary>What is hashed in the place of a user_id to tell a key: no user has it.</summary>
    public const string CheckedText = "check";

    private const int HashBits = 256;

    /// <summary>The table's definition.</summary>
    public static TableDefinition Definition { get; } = new()
    {
        Name = "forgotten_users",
        Grain = "one row per user that forget-user erased",
        Keys = [UserHash],
        Reading = "ingest and nightly leave out every line of these users, and end with 2 where the lake's key is not at hand. To take a user back, delete the row and ingest the files again under other names.",
        Columns =
        [
            new(UserHash, "string", "SHA-256 of the lake's key, a colon and the user_id, as hex: without the key it cannot be told whose it is."),
            new("forgotten_at", "timestamp", "The clock of the run, UTC."),
            new(KeyCheck, "string", "SHA-256 of the lake's key, a colon and the word check, as hex: it tells whether a key is the one that user_hash was made with; null in rows of an older version.",
                Nullable: true),
        ],
    };

    /// <summary>The text that is hashed.</summary>
    /// <param name="key">The lake's key.</param>
    /// <param name="user">The user_id as it is written.</param>
    public static string HashedText(string key, string user) => key + ":" + user;

    /// <summary>Whether a line is one of a forgotten user; false where it has no user.</summary>
    /// <param name="user">The user_id as text; zeros may come first.</param>
    /// <param name="key">The lake's key.</param>
    /// <param name="hashes">The hashes of the forgotten users.</param>
    public static Column IsForgotten(Column user, string key, IEnumerable<string> hashes)
        => Coalesce(Sha2(Concat(Lit(HashedText(key, "")), RegexpReplace(user, "^0+", "")), HashBits).IsIn([.. hashes]), Lit(false));
}
