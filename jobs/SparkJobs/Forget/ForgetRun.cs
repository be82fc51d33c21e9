using Lakehouse.Schema;
using Lakehouse.Tables;
using SparkJobs.Care;
using SparkJobs.Detection;
using SparkJobs.Ingest;
using SparkJobs.Lake;
using SparkJobs.Nightly;
using SparkJobs.Output;
using SparkJobs.Settings;
using SparkJobs.Storage;
using static SparkConnect.Sql.Functions;

namespace SparkJobs.Forget;

/// <summary>
/// Erases a user. First the user is written down as forgotten, by a hash, so that no ingest brings back what the following commits remove; then the rows go,
/// from the tables that nothing is computed from first, since they are found by the sessions that raw_events has; then what was computed from them is computed
/// again. A run that was killed anywhere is completed by the same command.
/// </summary>
/// <param name="lake">The lake.</param>
/// <param name="stores">The stores of paths.</param>
/// <param name="settings">The settings.</param>
/// <param name="report">Told what is done.</param>
/// <param name="now">The run's clock, UTC.</param>
internal sealed class ForgetRun(LakeStore lake, FileStores stores, JobSettings settings, RunReport report, DateTime now)
{
    private static readonly string[] IngestedTables = [Files.Definition.Name, RawEvents.Definition.Name, Quarantine.Definition.Name];

    private readonly IFileStore _store = stores.For(lake.Root);

    /// <summary>Erases a user from every table, and removes the files that are no longer needed.</summary>
    /// <param name="user">The user.</param>
    /// <param name="purgesHistory">Whether the files of all earlier versions go, too.</param>
    /// <param name="cancellationToken">Interrupts it; the same command again completes it.</param>
    /// <exception cref="JobException">There is no lake, the rules are wrong or the key of those who were forgotten is not at hand (exit code 2), the user is still in a file that should be gone (3), or the
    /// history is to be purged beside a run that writes (5).</exception>
    public async Task RunAsync(long user, bool purgesHistory, CancellationToken cancellationToken)
    {
        var writers = new RunningWriters(lake, new DateTimeOffset(now, TimeSpan.Zero));
        if (purgesHistory)
        {
            await writers.RefuseAsync("Nothing was changed.", cancellationToken);
        }

        var rows = await EraseAsync(user, cancellationToken);
        if (purgesHistory)
        {
            // One may have begun meanwhile: they do not ask for the lake's lock.
            await writers.RefuseAsync("The user is in no table any more, but still in files of earlier versions.", cancellationToken);
        }

        await RemoveFilesAsync(rows, purgesHistory, cancellationToken);
    }

    /// <summary>Erases a user from the newest version of every table; any engine can do this much.</summary>
    /// <param name="user">The user.</param>
    /// <param name="cancellationToken">Interrupts it; the same command again completes it.</param>
    /// <returns>Which rows were the user's.</returns>
    /// <exception cref="JobException">There is no lake, the rules are wrong, or the key of those who were forgotten is not at hand. Exit code 2.</exception>
    public async Task<ErasedRows> EraseAsync(long user, CancellationToken cancellationToken)
    {
        var tables = await lake.ExistingTableNamesAsync(cancellationToken);
        var night = new NightlyRun(lake, stores, settings, report, now);
        // A lake that only streams write to, such as that of detect --kafka, has alerts and nothing that a night would compute.
        var hasEvents = tables.Contains(RawEvents.Definition.Name, StringComparer.Ordinal);
        if (hasEvents)
        {
            await night.ReadRulesAsync(cancellationToken);
        }

        await RememberAsync(user, await ForgottenLines.ReadAsync(lake, _store, cancellationToken), cancellationToken);
        RemoveCopies();
        var rows = new ErasedRows(user, await SessionsAsync(tables, user, cancellationToken));
        foreach (var table in tables.OrderBy(name => name == RawEvents.Definition.Name))
        {
            // What is computed from events is computed anew; until then it may hold the user.
            if (!IsComputed(table))
            {
                await report.StepAsync(table, () => EraseFromAsync(table, rows, cancellationToken), erased => erased);
            }
        }

        // An ingest that was killed while it made its tables has left the first of them.
        var files = IngestedTables.All(table => tables.Contains(table, StringComparer.Ordinal)) ? await new FileLedgerRepair(lake).RunAsync(cancellationToken) : [];
        if (hasEvents)
        {
            await night.RunAsync([], NightDates.OnlyChanged, cancellationToken);
        }

        foreach (var table in tables.Where(IsComputed))
        {
            await EraseFromAsync(table, rows, cancellationToken);
        }

        NoteSources(files);
        await NoteCheckpointsAsync(cancellationToken);
        return rows;
    }

    private bool IsComputed(string table)
        => table == Events.Definition.Name || LakeTables.Gold(settings.Gold).Any(gold => gold.Definition.Name == table);

    private async Task RememberAsync(long user, ForgottenLines forgotten, CancellationToken cancellationToken)
    {
        await lake.EnsureAsync(ForgottenUsers.Definition, cancellationToken);
        var key = forgotten.IsEmpty ? await ForgetKey.FindOrMakeAsync(_store, lake.Root, cancellationToken) : forgotten.Key;
        var hash = ForgetKey.Hash(key, user);
        if (!forgotten.Hashes.Contains(hash, StringComparer.Ordinal))
        {
            var row = LocalRows.Create(lake.Spark, ForgottenUsers.Definition, [[hash, now, ForgetKey.Check(key)]]);
            await lake.AppendAsync(ForgottenUsers.Definition, row, cancellationToken);
        }
    }

    private async Task<IReadOnlyList<string>> SessionsAsync(IReadOnlyList<string> tables, long user, CancellationToken cancellationToken)
    {
        if (!tables.Contains(RawEvents.Definition.Name, StringComparer.Ordinal))
        {
            return [];
        }

        var sessions = await lake.Read(RawEvents.Definition.Name)
            .Filter((Col(EventColumns.UserId) == Lit(user)) & Col(EventColumns.UserSession).IsNotNull())
            .Select(Col(EventColumns.UserSession))
            .Distinct()
            .CollectAsync(cancellationToken);
        return [.. sessions.Select(row => row.GetAs<string>(0))];
    }

    private async Task<long> EraseFromAsync(string table, ErasedRows rows, CancellationToken cancellationToken)
    {
        var columns = (await lake.Read(table).SchemaAsync(cancellationToken)).Fields.Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        if (rows.Condition(columns) is not { } condition)
        {
            return 0;
        }

        var definition = LakeTables.Definitions.FirstOrDefault(known => known.Name == table) ?? new TableDefinition { Name = table, Grain = "", Keys = [], Columns = [] };
        var count = await lake.CountAsync(definition, condition, cancellationToken);
        if (count > 0)
        {
            await lake.DeleteAsync(definition, condition, cancellationToken);
        }

        return count;
    }

    // A run that was killed while it ingested has left lines of its files there, as they came. Who ingests holds the lock that this run holds.
    private void RemoveCopies() => CopyFolder.RemoveLeft(lake.Root, now);

    private void NoteSources(IReadOnlyList<string> files)
    {
        foreach (var file in files)
        {
            report.Note($"{file} had lines of the user. They are erased from the lake; the file itself is for you to delete.");
        }
    }

    private async Task NoteCheckpointsAsync(CancellationToken cancellationToken)
    {
        var folder = lake.Root.Below(Checkpoint.Folder);
        if ((await _store.ListFoldersAsync(folder.Text, cancellationToken)).Count > 0)
        {
            report.Note($"{folder}: streams keep the users of open windows there, and for a while those of closed ones. This is not reached; docs/operations.md says how to be rid of it.");
        }
    }

    private async Task RemoveFilesAsync(ErasedRows rows, bool purgesHistory, CancellationToken cancellationToken)
    {
        var care = new TableCare(lake);
        foreach (var table in await lake.TableNamesAsync(cancellationToken))
        {
            await care.VacuumAsync(table, purgesHistory ? new Retention(0) : Retention.Safe, cancellationToken);
        }

        var (scanned, found) = await report.StepAsync("scan the files that are left", () => new ForgetProof(lake).ScanAsync(rows, cancellationToken));
        report.Fact("data files scanned", scanned);
        report.Fact("data files that hold the user", found.Count);
        if (found.Count == 0)
        {
            report.Note("The user is in no data file of the lake.");
        }
        else if (purgesHistory)
        {
            throw new JobException(ExitCode.Quality, $"The user is still in these files, probably because something wrote meanwhile; run the same command again: {string.Join(", ", found)}");
        }
        else
        {
            report.Note(
                $"The user is in no table any more, but still in files of earlier versions, which are kept for {Retention.Safe.Hours / 24} days. Run the same command again after that, or now with --purge-history: "
                + "then no earlier version can be read any more, and readers that are under way fail and have to be started again; no detect or maintain may run meanwhile.");
        }
    }
}
