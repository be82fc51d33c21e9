using SparkConnect.Client;
using SparkConnect.Sql;
using SparkJobs.Settings.Json;
using static SparkConnect.Sql.Functions;

namespace SparkJobs.Rules;

/// <summary>Tells which SQL conditions can be used over some events.</summary>
internal sealed class EventConditions
{
    // The columns that the published data lacks; others that a lake keeps are named in its settings.
    private static readonly string[] Extended = ["ip", "user_agent", "payment_status"];

    private readonly DataFrame _events;
    private readonly HashSet<string> _missing;

    private EventConditions(DataFrame events, HashSet<string> missing)
    {
        _events = events;
        _missing = missing;
    }

    /// <summary>Looks at the columns of events.</summary>
    /// <param name="events">The events, of a stream or of a batch.</param>
    /// <param name="extraColumns">Further columns that events may have or lack: those of the settings.</param>
    /// <param name="cancellationToken">Cancels the look.</param>
    public static async Task<EventConditions> OfAsync(DataFrame events, IEnumerable<string> extraColumns, CancellationToken cancellationToken)
    {
        var columns = (await events.SchemaAsync(cancellationToken)).Fields.Select(field => field.Name);
        return new EventConditions(events, Extended.Concat(extraColumns).Except(columns, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>The columns that events may lack, that these lack, and that are among some words.</summary>
    /// <param name="words">The words of a condition.</param>
    /// <returns>The columns, ascending.</returns>
    public IReadOnlyList<string> MissingOf(IEnumerable<string> words) => [.. words.Where(_missing.Contains).Order(StringComparer.Ordinal)];

    /// <summary>Has the engine check a condition.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="mistakes">Told what the engine has against it.</param>
    /// <param name="cancellationToken">Cancels the check.</param>
    public async Task CheckAsync(string condition, JsonPlace place, JsonMistakes mistakes, CancellationToken cancellationToken)
    {
        try
        {
            await _events.Filter(Expr(condition)).SchemaAsync(cancellationToken);
        }
        catch (SparkConnectException e)
        {
            mistakes.Add(place, $"the engine refuses '{condition}': {e.Message.Split('\n', 2)[0].TrimEnd()}");
        }
    }
}
