namespace SparkConnect.Sql;

/// <summary>How far an action is, as the server tells every two seconds or so. Stages that have not begun are not counted, so the whole may grow.</summary>
/// <param name="Stages">The number of stages begun.</param>
/// <param name="Tasks">The number of their tasks.</param>
/// <param name="CompletedTasks">How many of those are done.</param>
/// <param name="RunningTasks">How many run now.</param>
/// <param name="InputBytes">How many bytes were read from sources.</param>
public sealed record ExecutionProgress(int Stages, long Tasks, long CompletedTasks, long RunningTasks, long InputBytes)
{
    internal static ExecutionProgress From(Protos.ExecutePlanResponse.Types.ExecutionProgress progress)
        => new(
            progress.Stages.Count,
            progress.Stages.Sum(stage => stage.NumTasks),
            progress.Stages.Sum(stage => stage.NumCompletedTasks),
            progress.NumInflightTasks,
            progress.Stages.Sum(stage => stage.InputBytesRead));
}
