using SparkConnect.Protos;
using NullOrdering = SparkConnect.Protos.Expression.Types.SortOrder.Types.NullOrdering;
using SortDirection = SparkConnect.Protos.Expression.Types.SortOrder.Types.SortDirection;

namespace SparkConnect.Plans;

/// <summary>Builds the protocol's expressions; the server resolves names and functions.</summary>
internal static class ExpressionBuilder
{
    private const string StarSuffix = ".*";

    /// <summary>A column by name: <c>*</c> and <c>x.*</c> are stars, anything else an attribute, of the given plan when there is one.</summary>
    public static Expression Attribute(string name, long? planId = null)
    {
        if (name == "*" || name.EndsWith(StarSuffix, StringComparison.Ordinal))
        {
            return Star(name == "*" ? null : name, planId);
        }

        var attribute = new Expression.Types.UnresolvedAttribute { UnparsedIdentifier = name };
        if (planId is { } id)
        {
            attribute.PlanId = id;
        }

        return new Expression { UnresolvedAttribute = attribute };
    }

    /// <summary>All columns whose name matches a regular expression in backquotes.</summary>
    public static Expression Regex(string pattern, long planId)
        => new() { UnresolvedRegex = new Expression.Types.UnresolvedRegex { ColName = pattern, PlanId = planId } };

    public static Expression Function(string name, params IEnumerable<Expression> arguments) => Function(name, isDistinct: false, arguments);

    public static Expression Function(string name, bool isDistinct, params IEnumerable<Expression> arguments)
    {
        var function = new Expression.Types.UnresolvedFunction { FunctionName = name, IsDistinct = isDistinct };
        function.Arguments.AddRange(arguments);
        return new Expression { UnresolvedFunction = function };
    }

    /// <summary>A function by its SQL name, which may be qualified: a user-defined function of a catalog, for example.</summary>
    public static Expression Call(string name, params IEnumerable<Expression> arguments)
    {
        var call = new CallFunction { FunctionName = name };
        call.Arguments.AddRange(arguments);
        return new Expression { CallFunction = call };
    }

    public static Expression Sql(string text)
        => new() { ExpressionString = new Expression.Types.ExpressionString { Expression = text } };

    public static Expression Alias(Expression expression, IEnumerable<string> names, string? metadata = null)
        => new() { Alias = AliasOf(expression, names, metadata) };

    public static Expression.Types.Alias AliasOf(Expression expression, IEnumerable<string> names, string? metadata = null)
    {
        var alias = new Expression.Types.Alias { Expr = expression };
        alias.Name.AddRange(names);
        if (metadata is not null)
        {
            alias.Metadata = metadata;
        }

        return alias;
    }

    public static Expression Cast(Expression expression, string type, bool isTry = false)
    {
        var cast = new Expression.Types.Cast { Expr = expression, TypeStr = type };
        if (isTry)
        {
            cast.EvalMode = Expression.Types.Cast.Types.EvalMode.Try;
        }

        return new Expression { Cast = cast };
    }

    public static Expression Cast(Expression expression, DataType type)
        => new() { Cast = new Expression.Types.Cast { Expr = expression, Type = type } };

    public static Expression ExtractValue(Expression child, Expression extraction)
        => new() { UnresolvedExtractValue = new Expression.Types.UnresolvedExtractValue { Child = child, Extraction = extraction } };

    /// <summary>A struct with one field added or replaced, or dropped when there is no value.</summary>
    public static Expression UpdateField(Expression structure, string field, Expression? value)
        => new()
        {
            UpdateFields = new Expression.Types.UpdateFields { StructExpression = structure, FieldName = field, ValueExpression = value },
        };

    /// <summary>An order by the expression; Spark's rule puts nulls first when ascending and last when descending unless told otherwise.</summary>
    public static Expression Order(Expression child, bool ascending, bool? nullsFirst = null)
        => new()
        {
            SortOrder = new Expression.Types.SortOrder
            {
                Child = child,
                Direction = ascending ? SortDirection.Ascending : SortDirection.Descending,
                NullOrdering = nullsFirst ?? ascending ? NullOrdering.SortNullsFirst : NullOrdering.SortNullsLast,
            },
        };

    /// <summary>The expression's own order, or ascending when it has none.</summary>
    public static Expression.Types.SortOrder OrderOf(Expression expression)
        => expression.SortOrder ?? Order(expression, ascending: true).SortOrder;

    /// <summary>One row of a relation with one column, used as a value; the relation travels beside the root of the plan.</summary>
    public static Expression ScalarSubquery(long planId) => Subquery(planId, SubqueryExpression.Types.SubqueryType.Scalar);

    /// <summary>Whether a relation has any row.</summary>
    public static Expression ExistsSubquery(long planId) => Subquery(planId, SubqueryExpression.Types.SubqueryType.Exists);

    private static Expression Subquery(long planId, SubqueryExpression.Types.SubqueryType type)
        => new() { SubqueryExpression = new SubqueryExpression { PlanId = planId, SubqueryType = type } };

    private static Expression Star(string? target, long? planId)
    {
        var star = new Expression.Types.UnresolvedStar();
        if (target is not null)
        {
            star.UnparsedTarget = target;
        }

        if (planId is { } id)
        {
            star.PlanId = id;
        }

        return new Expression { UnresolvedStar = star };
    }
}
