using SparkConnect.Protos;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;
using Column = SparkConnect.Sql.Column;

namespace SparkConnect.Tests.Sql;

public sealed class ColumnTests
{
    [Fact]
    public void A_string_beside_an_operator_is_text_and_null_is_a_literal()
    {
        var equal = (Col("a") == "b").Expression.UnresolvedFunction;
        var isNull = (Col("a") == null).Expression.UnresolvedFunction;

        Assert.Equal("b", equal.Arguments[1].Literal.String);
        Assert.Equal(Expression.Types.Literal.LiteralTypeOneofCase.Null, isNull.Arguments[1].Literal.LiteralTypeCase);
    }

    [Fact]
    public void IsIn_takes_values_one_by_one_or_as_a_sequence()
    {
        int[] numbers = [1, 2];

        Assert.Equal(Col("a").IsIn(1, 2).Expression, Col("a").IsIn(numbers).Expression);
        Assert.Equal(Col("a").IsIn("x", "y").Expression, Col("a").IsIn(new List<string> { "x", "y" }).Expression);
        Assert.Single(Col("a").IsIn("xy").Expression.UnresolvedFunction.Arguments.Skip(1));
    }

    [Fact]
    public void Cases_cannot_go_on_after_their_otherwise_or_without_a_beginning()
    {
        var cases = When(Col("a") == 1, "x").When(Col("a") == 2, "y");

        Assert.Equal(4, cases.Expression.UnresolvedFunction.Arguments.Count);
        Assert.Throws<InvalidOperationException>(() => cases.Otherwise("z").Otherwise("z"));
        Assert.Throws<InvalidOperationException>(() => cases.Otherwise("z").When(Col("a") == 3, "z"));
        Assert.Throws<InvalidOperationException>(() => Col("a").Otherwise("z"));
    }

    [Fact]
    public void A_nested_lambda_does_not_hide_the_variable_around_it()
    {
        var column = Transform(Col("a"), x => Transform(Col("b"), y => x + y));

        var outer = column.Expression.UnresolvedFunction.Arguments[1].LambdaFunction;
        var inner = outer.Function.UnresolvedFunction.Arguments[1].LambdaFunction;
        Assert.Equal(["x_0"], outer.Arguments[0].NameParts);
        Assert.Equal(["x_1"], inner.Arguments[0].NameParts);
        Assert.Equal(Transform(Col("a"), x => Transform(Col("b"), y => x + y)).Expression, column.Expression);
    }

    [Fact]
    public void A_lambda_that_throws_leaves_no_variable_in_scope()
    {
        Assert.Throws<ArgumentException>(() => Transform(Col("a"), x => Lit(new object())));

        Assert.Equal(["x_0"], Transform(Col("a"), x => x).Expression.UnresolvedFunction.Arguments[1].LambdaFunction.Arguments[0].NameParts);
    }

    [Fact]
    public void Metadata_travels_with_the_alias()
    {
        var alias = Col("a").As("b", """{"k":1}""").Expression.Alias;

        Assert.Equal(("b", """{"k":1}"""), (Assert.Single(alias.Name), alias.Metadata));
    }

    [Fact]
    public void Fields_are_added_and_dropped_one_after_the_other()
    {
        var dropped = Col("s").DropFields("a", "b").Expression.UpdateFields;
        var added = Col("s").WithField("c", Lit(1)).Expression.UpdateFields;

        Assert.Equal(("b", "a"), (dropped.FieldName, dropped.StructExpression.UpdateFields.FieldName));
        Assert.Null(dropped.ValueExpression);
        Assert.Equal(1, added.ValueExpression.Literal.Integer);
    }

    [Fact]
    public void Columns_are_equal_only_to_themselves()
    {
        var column = Col("a");

        Assert.True(column.Equals(column));
        Assert.False(column.Equals(Col("a")));
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void Nulls_come_first_when_ascending_and_last_when_descending_unless_told(Func<Column, Column> order, int direction, int nulls)
    {
        var sortOrder = order(Col("a")).Expression.SortOrder;

        Assert.Equal((direction, nulls), ((int)sortOrder.Direction, (int)sortOrder.NullOrdering));
    }

    public static TheoryData<Func<Column, Column>, int, int> Orders => new()
    {
        { column => column.Asc(), 1, 1 },
        { column => column.AscNullsFirst(), 1, 1 },
        { column => column.AscNullsLast(), 1, 2 },
        { column => column.Desc(), 2, 2 },
        { column => column.DescNullsFirst(), 2, 1 },
        { column => column.DescNullsLast(), 2, 2 },
    };
}
