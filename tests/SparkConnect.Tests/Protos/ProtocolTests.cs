using System.Runtime.CompilerServices;
using Google.Protobuf.Reflection;
using SparkConnect.Protos;

namespace SparkConnect.Tests.Protos;

/// <summary>Our .proto files against the descriptors in Spark's own jar, which DumpDescriptors.java printed into spark-4.0.2.txt.</summary>
public sealed class ProtocolTests
{
    private static readonly FileDescriptor[] Files =
    [
        BaseReflection.Descriptor, CatalogReflection.Descriptor, CommandsReflection.Descriptor, CommonReflection.Descriptor,
        ExpressionsReflection.Descriptor, RelationsReflection.Descriptor, TypesReflection.Descriptor,
    ];

    [Fact]
    public void EveryFieldIsAsInSpark()
    {
        var ours = Files.SelectMany(file => file.MessageTypes.SelectMany(Lines).Concat(file.EnumTypes.SelectMany(Lines))).ToHashSet();
        var sparks = File.ReadAllLines(SparksFile()).ToHashSet();
        Assert.True(ours.Count > 900, $"Only {ours.Count} fields were found.");
        Assert.Empty(ours.Except(sparks));
    }

    private static IEnumerable<string> Lines(MessageDescriptor message) => message.GetOptions() is { MapEntry: true }
        ? []
        : message.Fields.InDeclarationOrder().Select(Line)
            .Concat(message.NestedTypes.SelectMany(Lines))
            .Concat(message.EnumTypes.SelectMany(Lines));

    private static IEnumerable<string> Lines(EnumDescriptor type) =>
        type.Values.Select(value => FormattableString.Invariant($"{Short(type.FullName)}.{value.Name} = {value.Number} value"));

    private static string Line(FieldDescriptor field)
    {
        var type = field.FieldType.ToString().ToLowerInvariant();
        var of = field.FieldType switch
        {
            FieldType.Message => " " + field.MessageType.FullName,
            FieldType.Enum => " " + field.EnumType.FullName,
            _ => string.Empty,
        };
        var kind = field.IsRepeated ? " repeated" : string.Empty;
        kind = field.RealContainingOneof is { } oneof ? " oneof " + oneof.Name : kind;
        kind = field.ContainingOneof is { IsSynthetic: true } ? " optional" : kind;
        return FormattableString.Invariant($"{Short(field.ContainingType.FullName)}.{field.Name} = {field.FieldNumber} {type}{of}{kind}");
    }

    private static string Short(string fullName) => fullName["spark.connect.".Length..];

    private static string SparksFile([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "spark-4.0.2.txt");
}
