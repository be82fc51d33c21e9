using Google.Protobuf;
using SparkConnect.Arrow;
using SparkConnect.Protos;

namespace SparkConnect.Tests.Support;

/// <summary>Responses of a server, made up.</summary>
internal static class Answers
{
    /// <summary>The schema of one column of longs.</summary>
    public static ExecutePlanResponse Schema(string column) => new() { Schema = SchemaOf(column) };

    /// <summary>Rows of one column of longs.</summary>
    public static ExecutePlanResponse Longs(string column, params long[] values)
    {
        var schema = new ArrowSchema([new ArrowField(column, new ArrowType.Integer(64))]);
        var data = ArrowStreamWriter.Write(schema, [.. values.Select(value => new object?[] { value })]);
        return new() { ArrowBatch = new() { Data = ByteString.CopyFrom(data), RowCount = values.Length } };
    }

    public static ExecutePlanResponse Progress(int done, int tasks) => new()
    {
        ExecutionProgress = new() { Stages = { new ExecutePlanResponse.Types.ExecutionProgress.Types.StageInfo { NumTasks = tasks, NumCompletedTasks = done } } },
    };

    public static DataType SchemaOf(string column) => new()
    {
        Struct = new() { Fields = { new DataType.Types.StructField { Name = column, DataType = new() { Long = new() }, Nullable = true } } },
    };
}
