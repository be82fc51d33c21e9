using Lakehouse.Parsing;
using Lakehouse.Schema;
using Lakehouse.Tables;
using SparkConnect.Sql;
using SparkJobs.Lake;
using SparkJobs.Storage;
using static SparkConnect.Sql.Functions;

namespace SparkJobs.Forget;

/// <summary>Tells the lines of users that were forgotten, so that a file which comes again does not bring them back.</summary>
/// <param name="Key">The lake's key; empty where nobody was forgotten.</param>
/// <param name="Hashes">The hashes of the users; none where nobody was forgotten.</param>
internal sealed record ForgottenLines(string Key, IReadOnlyList<string> Hashes)
{
    /// <summary>Nobody was forgotten.</summary>
    public static ForgottenLines None { get; } = new("", []);

    /// <summary>Whether nobody was forgotten.</summary>
    public bool IsEmpty => Hashes.Count == 0;

    /// <summary>Reads who was forgotten. Without their key, or with another, their lines could not be told: they would come back.</summary>
    /// <param name="lake">The lake.</param>
    /// <param name="store">Its store.</param>
    /// <param name="cancellationToken">Interrupts the query.</param>
    /// <exception cref="JobException">Somebody was forgotten, and the key is not there or is another one. Exit code 2.</exception>
    public static async Task<ForgottenLines> ReadAsync(LakeStore lake, IFileStore store, CancellationToken cancellationToken)
    {
        if (!await lake.ExistsAsync(ForgottenUsers.Definition.Name, cancellationToken))
        {
            return None;
        }

        var rows = await RowsAsync(lake.Read(ForgottenUsers.Definition.Name), cancellationToken);
        if (rows.Count == 0)
        {
            return None;
        }

        var key = await ForgetKey.FindAsync(store, lake.Root, cancellationToken) ?? throw ForgetKey.Missing(lake.Root);
        var check = ForgetKey.Check(key);
        return rows.Any(row => row.GetAs<string?>(1) is { } made && !string.Equals(made, check, StringComparison.Ordinal))
            ? throw ForgetKey.Other(lake.Root)
            : new ForgottenLines(key, [.. rows.Select(row => row.GetAs<string>(0)).Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>Judged lines without those of forgotten users.</summary>
    /// <param name="judged">Lines from <see cref="JudgedLines.Transform"/>.</param>
    public DataFrame Without(DataFrame judged) => IsEmpty ? judged : judged.Filter(!IsForgotten());

    /// <summary>The judged lines of forgotten users.</summary>
    /// <param name="judged">Lines from <see cref="JudgedLines.Transform"/>.</param>
    public DataFrame Only(DataFrame judged) => judged.Filter(IsForgotten());

    // An older version's table has no column to tell the key by.
    private static async Task<IReadOnlyList<Row>> RowsAsync(DataFrame users, CancellationToken cancellationToken)
    {
        var schema = await users.SchemaAsync(cancellationToken);
        var check = schema.Fields.Any(field => string.Equals(field.Name, ForgottenUsers.KeyCheck, StringComparison.Ordinal))
            ? Col(ForgottenUsers.KeyCheck)
            : Lit(null).Cast("string");
        return await users.Select(Col(ForgottenUsers.UserHash), check.As(ForgottenUsers.KeyCheck)).Distinct().CollectAsync(cancellationToken);
    }

    private Column IsForgotten() => ForgottenUsers.IsForgotten(Col(JudgedLines.TextOf(EventColumns.UserId)), Key, Hashes);
}
