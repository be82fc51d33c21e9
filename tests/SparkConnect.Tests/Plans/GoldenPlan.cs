using System.Reflection;
using System.Text.Json;
using Google.Protobuf;
using SparkConnect.Protos;

namespace SparkConnect.Tests.Plans;

/// <summary>A program in PySpark 4.0 and the plan that PySpark's client sends for it.</summary>
internal sealed record GoldenPlan(string Name, string PySpark, IMessage Message)
{
    private static readonly JsonParser Parser = new(JsonParser.Settings.Default);

    public static IReadOnlyDictionary<string, GoldenPlan> All { get; } = Load().ToDictionary(plan => plan.Name, StringComparer.Ordinal);

    private static IEnumerable<GoldenPlan> Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("plans.json")!;
        using var document = JsonDocument.Parse(stream);
        foreach (var golden in document.RootElement.EnumerateArray())
        {
            var json = golden.GetProperty("plan").GetRawText();
            IMessage message = golden.GetProperty("kind").GetString() == "command" ? Parser.Parse<Command>(json) : Parser.Parse<Relation>(json);
            yield return new GoldenPlan(golden.GetProperty("name").GetString()!, golden.GetProperty("pyspark").GetString()!, message);
        }
    }
}
