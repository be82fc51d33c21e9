using ActionType = SparkConnect.Protos.MergeAction.Types.ActionType;

namespace SparkConnect.Sql;

/// <summary>What a merge does with rows of the source that match none of the target.</summary>
public sealed class MergeInsertAction
{
    private readonly MergeIntoWriter writer;
    private readonly ICollection<Protos.Expression> actions;
    private readonly Column? condition;

    internal MergeInsertAction(MergeIntoWriter writer, ICollection<Protos.Expression> actions, Column? condition)
    {
        this.writer = writer;
        this.actions = actions;
        this.condition = condition;
    }

    /// <summary>Adds the rows.</summary>
    public MergeIntoWriter InsertAll() => writer.Add(actions, ActionType.InsertStar, condition);

    /// <summary>Adds rows of some columns.</summary>
    /// <param name="assignments">Values by column of the target.</param>
    public MergeIntoWriter Insert(IEnumerable<KeyValuePair<string, Column>> assignments) => writer.Add(actions, ActionType.Insert, condition, assignments);
}
