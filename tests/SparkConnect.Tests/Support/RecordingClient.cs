using System.Runtime.CompilerServices;
using SparkConnect.Client;
using SparkConnect.Protos;

namespace SparkConnect.Tests.Support;

/// <summary>A client without a server: it records what is asked of it and answers what it was told to.</summary>
internal sealed class RecordingClient : ISparkConnectClient
{
    public string SessionId => "00000000-0000-0000-0000-000000000001";

    public List<Plan> Plans { get; } = [];

    public List<AnalyzePlanRequest> Analyses { get; } = [];

    public List<ConfigRequest.Types.Operation> Configurations { get; } = [];

    public List<string> Ends { get; } = [];

    /// <summary>What each execution answers.</summary>
    public Func<Plan, IEnumerable<ExecutePlanResponse>> OnExecute { get; set; } = _ => [];

    /// <summary>What each analysis answers.</summary>
    public Func<AnalyzePlanRequest, AnalyzePlanResponse> OnAnalyze { get; set; } = _ => new AnalyzePlanResponse();

    /// <summary>What each question about the configuration answers.</summary>
    public Func<ConfigRequest.Types.Operation, ConfigResponse> OnConfig { get; set; } = _ => new ConfigResponse();

    public async IAsyncEnumerable<ExecutePlanResponse> ExecuteAsync(Plan plan, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Plans.Add(plan);
        foreach (var response in OnExecute(plan))
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            yield return response;
        }
    }

    public Task<AnalyzePlanResponse> AnalyzeAsync(AnalyzePlanRequest request, CancellationToken cancellationToken)
    {
        Analyses.Add(request);
        return Task.FromResult(OnAnalyze(request));
    }

    public Task<ConfigResponse> ConfigAsync(ConfigRequest.Types.Operation operation, CancellationToken cancellationToken)
    {
        Configurations.Add(operation);
        return Task.FromResult(OnConfig(operation));
    }

    public Task AddArtifactAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IReadOnlyList<string>> InterruptAllAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([]);

    public Task ReleaseSessionAsync(CancellationToken cancellationToken)
    {
        Ends.Add("released");
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        Ends.Add("disposed");
        return ValueTask.CompletedTask;
    }
}
