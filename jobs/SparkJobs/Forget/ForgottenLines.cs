using Lakehouse.Parsing;
using Lakehouse.Schema;
using Lakehouse.Tables;
using SparkConnect.Sql;
using SparkJobs.Lake;
using SparkJobs.Storage;
using static SparkConnect.Sql.Functions;

namespace SparkJobs.Forget;

/// <summary>Tells the lines of users that were forgotten, so that a file which comes again does not bring them back.</summary>
/// <param name="Key">The lake's key.</param>
/// <param name="Hashes">The hashes of the users; none where nobody was forgotten.</param>
internal sealed record ForgottenLines(string Key, IReadOnlyList<string> Hashes)
{
    /// <summary>Nobody was forgotten.</summary>
    public static ForgottenLines None { get; } = new("", []);

    /// <summary>Whether nobody was forgotten.</summary>
    public bool IsEmpty => Hashes.Count == 0;

    /// <summary>Reads who was forgotten.</summary>
    /// <param name="lake">The lake.</param>
    /// <param name="store">Its store.</param>
    /// <param name="cancellationToken">Interrupts the query.</param>
    public static async Task<ForgottenLines> ReadAsync(LakeStore lake, IFileStore store, CancellationToken cancellationToken)
    {
        if (!await lake.ExistsAsync(ForgottenUsers.Definition.Name, cancellationToken))
        {
            return None;
        }

        var rows = await lake.Read(ForgottenUsers.Definition.Name).Select(Col(ForgottenUsers.UserHash)).Distinct().CollectAsync(cancellationToken);
        return rows.Count == 0 ? None : new(await ForgetKey.ReadAsync(store, lake.Root, cancellationToken), [.. rows.Select(row => row.GetAs<string>(0))]);
    }

    /// <summary>Judged lines without those of forgotten users.</summary>
    /// <param name="judged">Lines from <see cref="JudgedLines.Transform"/>.</param>
    public DataFrame Without(DataFrame judged) => IsEmpty ? judged : judged.Filter(!IsForgotten());

    /// <summary>The judged lines of forgotten users.</summary>
    /// <param name="judged">Lines from <see cref="JudgedLines.Transform"/>.</param>
    public DataFrame Only(DataFrame judged) => judged.Filter(IsForgotten());

    private Column IsForgotten() => ForgottenUsers.IsForgotten(Col(JudgedLines.TextOf(EventColumns.UserId)), Key, Hashes);
}
