using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace SparkConnect.Tests;

/// <summary>The library's layers know only those below them: Sql → Plans, Client and Arrow; Client → Grpc.</summary>
public sealed partial class DependencyTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Protos"] = [],
        ["Plans"] = ["Protos"],
        ["Grpc"] = ["Protos"],
        ["Arrow"] = [],
        ["Client"] = ["Protos", "Grpc"],
        ["Sql"] = ["Protos", "Plans", "Client", "Arrow"],
    };

    public static TheoryData<string> Layers => [.. Allowed.Keys.Where(layer => layer != "Protos")];

    [Theory]
    [MemberData(nameof(Layers))]
    public void A_layer_names_only_layers_below_it(string layer)
    {
        var files = Directory.GetFiles(Path.Combine(Library(), layer), "*.cs", SearchOption.AllDirectories);
        var named = files
            .SelectMany(file => Reference().Matches(WithoutComments(File.ReadAllText(file))).Select(match => match.Groups["layer"].Value))
            .Distinct(StringComparer.Ordinal);

        Assert.NotEmpty(files);
        Assert.Empty(named.Except(Allowed[layer], StringComparer.Ordinal).Except([layer], StringComparer.Ordinal));
    }

    [Fact]
    public void There_is_no_other_layer() => Assert.Equal(
        Allowed.Keys.Order(StringComparer.Ordinal),
        typeof(SparkConnect.Sql.SparkSession).Assembly.GetTypes()
            .Select(type => type.Namespace?.Split('.') is ["SparkConnect", var layer, ..] ? layer : null)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal));

    [Fact]
    public void Plans_hold_nothing_of_the_layers_above() => Assert.DoesNotContain(
        typeof(SparkConnect.Sql.SparkSession).Assembly.GetTypes()
            .Where(type => type.Namespace == "SparkConnect.Plans")
            .SelectMany(type => type.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance))
            .SelectMany(Types)
            .Select(type => type.Namespace ?? string.Empty),
        space => space.StartsWith("SparkConnect.", StringComparison.Ordinal) && space is not ("SparkConnect.Plans" or "SparkConnect.Protos"));

    private static IEnumerable<Type> Types(MemberInfo member) => member switch
    {
        MethodInfo method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType),
        FieldInfo field => [field.FieldType],
        _ => [],
    };

    private static string WithoutComments(string source) => Comment().Replace(source, string.Empty);

    private static string Library([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "jobs", "SparkConnect"));

    // A using directive, a qualified name, or a name qualified from within SparkConnect, such as Protos.Relation.
    [GeneratedRegex(@"(?:\bSparkConnect\.|(?<![\w.""])(?=(?:Protos|Plans|Grpc|Arrow|Client|Sql)\.[A-Z]))(?<layer>Protos|Plans|Grpc|Arrow|Client|Sql)\b", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Reference();

    [GeneratedRegex("//.*", RegexOptions.None, 10_000)]
    private static partial Regex Comment();
}
