using ActionType = SparkConnect.Protos.MergeAction.Types.ActionType;

namespace SparkConnect.Sql;

/// <summary>What a merge does with rows of the source that match none of the target.</summary>
public sealed class MergeInsertAction
{
    private readonly MergeIntoWriter _writer;
    private readonly ICollection<Protos.Expression> _actions;
    private readonly Column? _condition;

    internal MergeInsertAction(MergeIntoWriter writer, ICollection<Protos.Expression> actions, Column? condition)
    {
        _writer = writer;
        _actions = actions;
        _condition = condition;
    }

    /// <summary>Adds the rows.</summary>
    public MergeIntoWriter InsertAll() => _writer.Add(_actions, ActionType.InsertStar, _condition);

    /// <summary>Adds rows of some columns.</summary>
    /// <param name="assignments">Values by column of the target.</param>
    public MergeIntoWriter Insert(IEnumerable<KeyValuePair<string, Column>> assignments) => _writer.Add(_actions, ActionType.Insert, _condition, assignments);
}
