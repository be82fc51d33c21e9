using SparkConnect.Client;
using SparkConnect.Sql.Types;
using ExplainMode = SparkConnect.Protos.AnalyzePlanRequest.Types.Explain.Types.ExplainMode;

namespace SparkConnect.Sql;

/// <content>What the server knows about the table without computing it.</content>
public sealed partial class DataFrame
{
    private StructType? _knownSchema;

    private Protos.Plan Plan => new() { Root = Relation };

    /// <summary>The names and types of the columns. Asked once.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="SparkConnectException">The server cannot resolve the table.</exception>
    public async Task<StructType> SchemaAsync(CancellationToken cancellationToken = default)
    {
        if (_knownSchema is null)
        {
            var response = await AnalyzeAsync(new() { Schema = new() { Plan = Plan } }, cancellationToken);
            _knownSchema = ProtoTypes.ToSchema(response.Schema.Schema_);
        }

        return _knownSchema;
    }

    /// <inheritdoc cref="SchemaAsync"/>
    public StructType Schema() => Blocking.Run(() => SchemaAsync());

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> Columns() => [.. Schema().Fields.Select(field => field.Name)];

    /// <summary>The names of the columns and their types as SQL.</summary>
    public IEnumerable<(string Name, string Type)> DTypes() => Schema().Fields.Select(field => (field.Name, field.DataType.SimpleString));

    /// <summary>Writes the schema to <see cref="SparkSession.Output"/> as a tree.</summary>
    public void PrintSchema() => Session.Output.Write(Schema().ToTreeString());

    /// <summary>How the server would compute the table.</summary>
    /// <param name="mode">simple, extended, codegen, cost or formatted.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">There is no such mode.</exception>
    public async Task<string> ExplainStringAsync(string mode = "simple", CancellationToken cancellationToken = default)
    {
        if (!Enum.TryParse<ExplainMode>(mode, ignoreCase: true, out var parsed) || parsed == ExplainMode.Unspecified)
        {
            throw new ArgumentException($"'{mode}' is no mode; use simple, extended, codegen, cost or formatted.", nameof(mode));
        }

        var response = await AnalyzeAsync(new() { Explain = new() { Plan = Plan, ExplainMode = parsed } }, cancellationToken);
        return response.Explain.ExplainString;
    }

    /// <summary>Writes to <see cref="SparkSession.Output"/> how the server would compute the table.</summary>
    /// <param name="extended">Whether to show also the plans before optimization.</param>
    public void Explain(bool extended = false) => Explain(extended ? "extended" : "simple");

    /// <summary>Writes to <see cref="SparkSession.Output"/> how the server would compute the table.</summary>
    /// <param name="mode">simple, extended, codegen, cost or formatted.</param>
    public void Explain(string mode) => Session.Output.WriteLine(Blocking.Run(() => ExplainStringAsync(mode)));

    /// <summary>Whether the table is a stream.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<bool> IsStreamingAsync(CancellationToken cancellationToken = default)
        => (await AnalyzeAsync(new() { IsStreaming = new() { Plan = Plan } }, cancellationToken)).IsStreaming.IsStreaming_;

    /// <inheritdoc cref="IsStreamingAsync"/>
    public bool IsStreaming() => Blocking.Run(() => IsStreamingAsync());

    /// <summary>Whether the server can give the rows without computing on its workers.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<bool> IsLocalAsync(CancellationToken cancellationToken = default)
        => (await AnalyzeAsync(new() { IsLocal = new() { Plan = Plan } }, cancellationToken)).IsLocal.IsLocal_;

    /// <inheritdoc cref="IsLocalAsync"/>
    public bool IsLocal() => Blocking.Run(() => IsLocalAsync());

    /// <summary>The files that the table is read from.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<IReadOnlyList<string>> InputFilesAsync(CancellationToken cancellationToken = default)
        => [.. (await AnalyzeAsync(new() { InputFiles = new() { Plan = Plan } }, cancellationToken)).InputFiles.Files];

    /// <inheritdoc cref="InputFilesAsync"/>
    public IReadOnlyList<string> InputFiles() => Blocking.Run(() => InputFilesAsync());

    /// <summary>Whether another table is computed in the same way, as far as the server can tell.</summary>
    /// <param name="other">The other table.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<bool> SameSemanticsAsync(DataFrame other, CancellationToken cancellationToken = default)
    {
        var response = await AnalyzeAsync(new() { SameSemantics = new() { TargetPlan = Plan, OtherPlan = other.Plan } }, cancellationToken);
        return response.SameSemantics.Result;
    }

    /// <inheritdoc cref="SameSemanticsAsync"/>
    public bool SameSemantics(DataFrame other) => Blocking.Run(() => SameSemanticsAsync(other));

    /// <summary>A number that tables computed in the same way share.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<int> SemanticHashAsync(CancellationToken cancellationToken = default)
        => (await AnalyzeAsync(new() { SemanticHash = new() { Plan = Plan } }, cancellationToken)).SemanticHash.Result;

    /// <inheritdoc cref="SemanticHashAsync"/>
    public int SemanticHash() => Blocking.Run(() => SemanticHashAsync());

    private Task<Protos.AnalyzePlanResponse> AnalyzeAsync(Protos.AnalyzePlanRequest request, CancellationToken cancellationToken)
        => Session.Client.AnalyzeAsync(request, cancellationToken);
}
