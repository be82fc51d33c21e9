using SparkConnect.Protos;

namespace SparkConnect.Plans;

/// <summary>
/// Builds lambda functions. A variable is named after its place and the number of variables already in scope (x_0, y_1, …), so the same program gives the
/// same plan and a nested lambda never hides a variable of the one around it.
/// </summary>
internal static class LambdaBuilder
{
    private const string Letters = "xyz";

    [ThreadStatic]
    private static int _variablesInScope;

    /// <summary>Builds a lambda of <paramref name="arity"/> variables, of which there can be up to three.</summary>
    public static Expression Build(int arity, Func<IReadOnlyList<Expression>, Expression> body)
    {
        var outer = _variablesInScope;
        var variables = Enumerable.Range(0, arity)
            .Select(place => new Expression.Types.UnresolvedNamedLambdaVariable { NameParts = { $"{Letters[place]}_{outer + place}" } })
            .ToList();
        _variablesInScope += arity;
        try
        {
            var lambda = new Expression.Types.LambdaFunction
            {
                Function = body([.. variables.Select(variable => new Expression { UnresolvedNamedLambdaVariable = variable })]),
            };
            lambda.Arguments.AddRange(variables);
            return new Expression { LambdaFunction = lambda };
        }
        finally
        {
            _variablesInScope = outer;
        }
    }
}
