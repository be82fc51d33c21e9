using System.Text.Json;
using SparkJobs.Lake;

namespace SparkJobs.Nightly;

/// <summary>
/// The dates that were computed and not judged since: a file in the lake's folder <c>_quality</c>. It names dates before they are noted as computed, and is
/// removed when their judgements are in quality_log, so that what a run computed and did not judge is judged by the next night.
/// </summary>
/// <param name="lake">The lake, whose lock the run has.</param>
internal sealed class UnjudgedDates(LakeStore lake)
{
    /// <summary>The folder's name in a lake.</summary>
    public const string Folder = "_quality";

    private readonly string _path = lake.Root.Below($"{Folder}/unjudged.json").Text;

    /// <summary>Reads the dates, ascending.</summary>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="JobException">The file holds something else. Exit code 2.</exception>
    public async Task<IReadOnlyList<DateOnly>> ReadAsync(CancellationToken cancellationToken)
    {
        if (await lake.Files.ReadAsync(_path, cancellationToken) is not { } file)
        {
            return [];
        }

        try
        {
            return JsonSerializer.Deserialize<DateOnly[]>(file.Content.Span) ?? [];
        }
        catch (JsonException e)
        {
            throw new JobException(ExitCode.Usage, $"{_path} is no list of dates of this program: {e.Message} Remove the file; nightly with --from and --to judges the dates you name.", e);
        }
    }

    /// <summary>Adds dates that are about to be noted as computed.</summary>
    /// <param name="dates">The dates.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    public async Task AddAsync(IReadOnlyCollection<DateOnly> dates, CancellationToken cancellationToken)
    {
        var known = await ReadAsync(cancellationToken);
        var all = known.Union(dates).Order().ToList();
        if (all.Count > known.Count)
        {
            await lake.Committing(cancellationToken);
            await lake.Files.WriteAsync(_path, JsonSerializer.SerializeToUtf8Bytes(all), cancellationToken);
        }
    }

    /// <summary>Forgets all dates, once they are judged.</summary>
    /// <param name="cancellationToken">Cancels the removal; the next night judges them again, which changes nothing.</param>
    public async Task ClearAsync(CancellationToken cancellationToken)
    {
        await lake.Committing(cancellationToken);
        await lake.Files.DeleteAsync(_path, cancellationToken);
    }
}
