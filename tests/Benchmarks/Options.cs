using System.Globalization;

namespace Benchmarks;

/// <summary>The options of a benchmark: pairs of a name and a value.</summary>
/// <param name="arguments">The command line after the benchmark's name.</param>
internal sealed class Options(IEnumerable<string> arguments)
{
    private readonly Dictionary<string, string> _values = arguments.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    /// <summary>The value of an option.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="otherwise">The value where it is not given.</param>
    public string Text(string name, string otherwise) => _values.GetValueOrDefault(name, otherwise);

    /// <summary>The value of an option; null where it is not given.</summary>
    /// <param name="name">Its name.</param>
    public string? Text(string name) => _values.GetValueOrDefault(name);

    /// <summary>The value of an option that is a whole number.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="otherwise">The value where it is not given.</param>
    public int Number(string name, int otherwise) => Text(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    /// <summary>The engines to measure.</summary>
    public IReadOnlyList<string> Engines() => Text("--engine") is { } engine ? [engine] : ["sail", "spark"];

    /// <summary>The flags that choose an engine.</summary>
    /// <param name="engine">sail or spark.</param>
    /// <param name="memory">What Spark may take.</param>
    public static string[] Flags(string engine, string memory) => engine == "spark" ? ["--master", "local[2]", "--driver-memory", memory] : [];
}
