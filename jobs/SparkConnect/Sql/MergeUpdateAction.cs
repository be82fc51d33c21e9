using ActionType = SparkConnect.Protos.MergeAction.Types.ActionType;

namespace SparkConnect.Sql;

/// <summary>What a merge does with rows of the target.</summary>
public sealed class MergeUpdateAction
{
    private readonly MergeIntoWriter _writer;
    private readonly ICollection<Protos.Expression> _actions;
    private readonly Column? _condition;

    internal MergeUpdateAction(MergeIntoWriter writer, ICollection<Protos.Expression> actions, Column? condition)
    {
        _writer = writer;
        _actions = actions;
        _condition = condition;
    }

    /// <summary>Sets all columns to those of the source.</summary>
    public MergeIntoWriter UpdateAll() => _writer.Add(_actions, ActionType.UpdateStar, _condition);

    /// <summary>Sets some columns.</summary>
    /// <param name="assignments">Values by column of the target.</param>
    public MergeIntoWriter Update(IEnumerable<KeyValuePair<string, Column>> assignments) => _writer.Add(_actions, ActionType.Update, _condition, assignments);

    /// <summary>Deletes the rows.</summary>
    public MergeIntoWriter Delete() => _writer.Add(_actions, ActionType.Delete, _condition);
}
