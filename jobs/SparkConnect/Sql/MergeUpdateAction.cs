using ActionType = SparkConnect.Protos.MergeAction.Types.ActionType;

namespace SparkConnect.Sql;

/// <summary>What a merge does with rows of the target.</summary>
public sealed class MergeUpdateAction
{
    private readonly MergeIntoWriter writer;
    private readonly ICollection<Protos.Expression> actions;
    private readonly Column? condition;

    internal MergeUpdateAction(MergeIntoWriter writer, ICollection<Protos.Expression> actions, Column? condition)
    {
        this.writer = writer;
        this.actions = actions;
        this.condition = condition;
    }

    /// <summary>Sets all columns to those of the source.</summary>
    public MergeIntoWriter UpdateAll() => writer.Add(actions, ActionType.UpdateStar, condition);

    /// <summary>Sets some columns.</summary>
    /// <param name="assignments">Values by column of the target.</param>
    public MergeIntoWriter Update(IEnumerable<KeyValuePair<string, Column>> assignments) => writer.Add(actions, ActionType.Update, condition, assignments);

    /// <summary>Deletes the rows.</summary>
    public MergeIntoWriter Delete() => writer.Add(actions, ActionType.Delete, condition);
}
