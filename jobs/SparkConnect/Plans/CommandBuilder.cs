using SparkConnect.Protos;
using MergeActionType = SparkConnect.Protos.MergeAction.Types.ActionType;

namespace SparkConnect.Plans;

/// <summary>Builds the protocol's commands.</summary>
internal static class CommandBuilder
{
    /// <summary>Runs SQL text: the server executes what changes something and answers with a relation, lazy for a query.</summary>
    public static Command Sql(Relation sql) => new() { SqlCommand = new SqlCommand { Input = sql } };

    public static Command CreateView(Relation input, string name, bool isGlobal, bool replace)
        => new() { CreateDataframeView = new CreateDataFrameViewCommand { Input = input, Name = name, IsGlobal = isGlobal, Replace = replace } };

    public static Command Write(WriteOperation operation) => new() { WriteOperation = operation };

    public static Command Write(WriteOperationV2 operation) => new() { WriteOperationV2 = operation };

    public static Command WriteStream(WriteStreamOperationStart start) => new() { WriteStreamOperationStart = start };

    public static Command Streaming(StreamingQueryCommand command) => new() { StreamingQueryCommand = command };

    public static Command Streaming(StreamingQueryManagerCommand command) => new() { StreamingQueryManagerCommand = command };

    public static Command Checkpoint(Relation input, bool isLocal, bool eager)
        => new() { CheckpointCommand = new CheckpointCommand { Relation = input, Local = isLocal, Eager = eager } };

    public static Command Merge(MergeIntoTableCommand merge) => new() { MergeIntoTableCommand = merge };

    /// <summary>One action of a merge; assignments are from target column to value.</summary>
    public static Expression MergeAction(
        MergeActionType type,
        Expression? condition,
        IEnumerable<KeyValuePair<Expression, Expression>> assignments)
        => new()
        {
            MergeAction = new MergeAction
            {
                ActionType = type,
                Condition = condition,
                Assignments =
                {
                    assignments.Select(assignment => new MergeAction.Types.Assignment { Key = assignment.Key, Value = assignment.Value }),
                },
            },
        };
}
