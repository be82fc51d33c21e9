using SparkConnect.Protos;
using FrameBoundary = SparkConnect.Protos.Expression.Types.Window.Types.WindowFrame.Types.FrameBoundary;
using FrameType = SparkConnect.Protos.Expression.Types.Window.Types.WindowFrame.Types.FrameType;
using WindowFrame = SparkConnect.Protos.Expression.Types.Window.Types.WindowFrame;

namespace SparkConnect.Plans;

/// <summary>Builds window expressions and their frames.</summary>
internal static class WindowBuilder
{
    public static Expression Over(
        Expression function,
        IEnumerable<Expression> partitions,
        IEnumerable<Expression> order,
        WindowFrame? frame)
    {
        var window = new Expression.Types.Window { WindowFunction = function, FrameSpec = frame };
        window.PartitionSpec.AddRange(partitions);
        window.OrderSpec.AddRange(order.Select(ExpressionBuilder.OrderOf));
        return new Expression { Window = window };
    }

    /// <summary>A frame that counts rows; <see cref="long.MinValue"/> and <see cref="long.MaxValue"/> mean unbounded, 0 the current row.</summary>
    public static WindowFrame Rows(long start, long end)
        => new() { FrameType = FrameType.Row, Lower = Boundary(start, RowOffset), Upper = Boundary(end, RowOffset) };

    /// <summary>A frame over the values of the order; the same bounds as <see cref="Rows"/>.</summary>
    public static WindowFrame Range(long start, long end)
        => new() { FrameType = FrameType.Range, Lower = Boundary(start, Offset), Upper = Boundary(end, Offset) };

    private static FrameBoundary Boundary(long value, Func<long, Expression> offset) => value switch
    {
        0 => new FrameBoundary { CurrentRow = true },
        long.MinValue or long.MaxValue => new FrameBoundary { Unbounded = true },
        _ => new FrameBoundary { Value = offset(value) },
    };

    private static Expression RowOffset(long value) => LiteralBuilder.Expression(checked((int)value));

    private static Expression Offset(long value) => LiteralBuilder.Expression(value);
}
