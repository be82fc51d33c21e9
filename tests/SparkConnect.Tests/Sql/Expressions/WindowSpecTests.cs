using SparkConnect.Sql;
using SparkConnect.Sql.Expressions;
using static SparkConnect.Sql.Functions;
using Frame = SparkConnect.Protos.Expression.Types.Window.Types.WindowFrame;
using Window = SparkConnect.Sql.Expressions.Window;

namespace SparkConnect.Tests.Sql.Expressions;

public sealed class WindowSpecTests
{
    [Fact]
    public void Bounds_are_unbounded_current_or_counted_in_rows()
    {
        var frame = FrameOf(Window.OrderBy("t").RowsBetween(Window.UnboundedPreceding, Window.CurrentRow));
        var counted = FrameOf(Window.OrderBy("t").RowsBetween(-2, 3));

        Assert.Equal((Frame.Types.FrameType.Row, true, true), (frame.FrameType, frame.Lower.Unbounded, frame.Upper.CurrentRow));
        Assert.Equal((-2, 3), (counted.Lower.Value.Literal.Integer, counted.Upper.Value.Literal.Integer));
    }

    [Fact]
    public void Bounds_of_values_are_longs()
    {
        var frame = FrameOf(Window.OrderBy("t").RangeBetween(-3_000_000_000, Window.UnboundedFollowing));

        Assert.Equal((-3_000_000_000, true), (frame.Lower.Value.Literal.Long, frame.Upper.Unbounded));
    }

    [Fact]
    public void More_rows_than_an_int_counts_are_refused()
        => Assert.Throws<OverflowException>(() => Window.OrderBy("t").RowsBetween(-3_000_000_000, 0));

    [Fact]
    public void A_window_is_not_changed_by_what_is_made_of_it()
    {
        var users = Window.PartitionBy("user_id");
        users.OrderBy("t").RowsBetween(0, 1);

        var window = RowNumber().Over(users).Expression.Window;

        Assert.Empty(window.OrderSpec);
        Assert.Null(window.FrameSpec);
    }

    private static Frame FrameOf(WindowSpec window) => Count("*").Over(window).Expression.Window.FrameSpec;
}
