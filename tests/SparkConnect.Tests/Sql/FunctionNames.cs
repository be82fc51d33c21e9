using System.Reflection;
using SparkConnect.Protos;
using SparkConnect.Sql;
using Column = SparkConnect.Sql.Column;

namespace SparkConnect.Tests.Sql;

/// <summary>The names of the server's functions that the methods of <see cref="Functions"/> call, found by calling each of them.</summary>
internal static class FunctionNames
{
    private static readonly HashSet<string> Transforms = new(StringComparer.Ordinal) { "years", "months", "days", "hours", "bucket" };

    public static IEnumerable<string> All => typeof(Functions).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Where(method => method.ReturnType == typeof(Column) && method.Name is not (nameof(Functions.CallFunction) or nameof(Functions.CallUDF) or "Call_UDF"))
        .Select(Call)
        .Where(column => column.Expression.ExprTypeCase == Expression.ExprTypeOneofCase.UnresolvedFunction)
        .Select(column => column.Expression.UnresolvedFunction.FunctionName)
        .Distinct(StringComparer.Ordinal)
        .Except(Transforms, StringComparer.Ordinal);

    private static Column Call(MethodInfo method) => (Column)method.Invoke(null, [.. method.GetParameters().Select(Argument)])!;

    private static object? Argument(ParameterInfo parameter) => parameter.ParameterType switch
    {
        var type when type == typeof(string) => "a",
        var type when type == typeof(Column) => Functions.Col("a"),
        var type when type == typeof(Column[]) => new[] { Functions.Col("a") },
        var type when type == typeof(string[]) => new[] { "a" },
        var type when type == typeof(IEnumerable<string>) => new[] { "a" },
        var type when type == typeof(IEnumerable<double>) => new[] { 0.5 },
        var type when type == typeof(IReadOnlyDictionary<string, string>) => null,
        var type when type == typeof(SparkConnect.Sql.Types.StructType) => new SparkConnect.Sql.Types.StructType(),
        var type when type == typeof(Func<Column, Column>) => (Column x) => x,
        var type when type == typeof(Func<Column, Column, Column>) => (Column x, Column y) => x,
        var type when type == typeof(Func<Column, Column, Column, Column>) => (Column x, Column y, Column z) => x,
        var type when type == typeof(object) => 1,
        var type => Activator.CreateInstance(type),
    };
}
