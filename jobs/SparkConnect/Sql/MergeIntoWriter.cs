using SparkConnect.Client;
using SparkConnect.Plans;
using ActionType = SparkConnect.Protos.MergeAction.Types.ActionType;

namespace SparkConnect.Sql;

/// <summary>
/// Merges a table into another of a catalog. Actions are tried in the order in which they were given, and the first whose condition holds for a row is taken.
/// Spark 4.0 or newer.
/// </summary>
public sealed class MergeIntoWriter
{
    private readonly DataFrame _source;
    private readonly Protos.MergeIntoTableCommand _command;

    internal MergeIntoWriter(DataFrame source, string table, Column condition)
    {
        _source = source;
        _command = new() { TargetTableName = table, SourceTablePlan = source.Relation, MergeCondition = condition.Expression };
    }

    /// <summary>What to do with rows of the target that a row of the source matches.</summary>
    /// <param name="condition">Which of them; null for all.</param>
    public MergeUpdateAction WhenMatched(Column? condition = null) => new(this, _command.MatchActions, condition);

    /// <summary>What to do with rows of the source that match no row of the target.</summary>
    /// <param name="condition">Which of them; null for all.</param>
    public MergeInsertAction WhenNotMatched(Column? condition = null) => new(this, _command.NotMatchedActions, condition);

    /// <summary>What to do with rows of the target that no row of the source matches.</summary>
    /// <param name="condition">Which of them; null for all.</param>
    public MergeUpdateAction WhenNotMatchedBySource(Column? condition = null) => new(this, _command.NotMatchedBySourceActions, condition);

    /// <summary>Lets the target get columns that only the source has.</summary>
    /// <returns>This.</returns>
    public MergeIntoWriter WithSchemaEvolution()
    {
        _command.WithSchemaEvolution = true;
        return this;
    }

    /// <summary>Merges.</summary>
    /// <param name="cancellationToken">Interrupts the merge.</param>
    /// <exception cref="SparkConnectException">The server refused or failed to merge.</exception>
    public Task MergeAsync(CancellationToken cancellationToken = default)
        => _source.Session.ExecuteAsync(CommandBuilder.Merge(_command.Clone()), cancellationToken);

    /// <inheritdoc cref="MergeAsync"/>
    public void Merge() => Blocking.Run(() => MergeAsync());

    internal MergeIntoWriter Add(
        ICollection<Protos.Expression> actions,
        ActionType type,
        Column? condition,
        IEnumerable<KeyValuePair<string, Column>>? assignments = null)
    {
        var values = (assignments ?? []).Select(assignment => KeyValuePair.Create(ExpressionBuilder.Attribute(assignment.Key), assignment.Value.Expression));
        actions.Add(CommandBuilder.MergeAction(type, condition?.Expression, values));
        return this;
    }
}
