using System.Reflection;
using Xunit;

namespace TestEngines;

/// <summary>
/// One engine for a collection of tests: the running one that a variable names, or a process of its own. Where no engine is to be found the tests are skipped
/// with the reason, or fail if <see cref="EngineVariables.RequireEngines"/> says so.
/// </summary>
public abstract class EngineFixture : IAsyncLifetime
{
    private protected static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(2);

    private EngineProcess? _process;
    private string? _remote;
    private string? _missing;

    /// <summary>The engine's name, for messages.</summary>
    public abstract string Name { get; }

    private protected abstract string RemoteVariable { get; }

    private protected virtual string Scheme => "sc";

    /// <summary>The engine's address, such as <c>sc://127.0.0.1:PORT</c>. A test that asks for it is skipped if there is no engine.</summary>
    public string Remote
    {
        get
        {
            if (_missing is not null && EngineVariables.AreEnginesRequired)
            {
                throw new InvalidOperationException($"{Name} is required and missing: {_missing}.");
            }

            Skip.If(_missing is not null, $"{Name} is missing: {_missing}.");
            return _remote ?? throw new InvalidOperationException($"{Name} was not started.");
        }
    }

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        if (EngineVariables.Value(RemoteVariable) is { } running)
        {
            _remote = running;
            return;
        }

        var (process, port, missing) = await StartAsync();
        _process = process;
        _missing = missing;
        _remote = FormattableString.Invariant($"{Scheme}://127.0.0.1:{port}");
    }

    /// <inheritdoc/>
    public virtual async Task DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }
    }

    /// <summary>Ends the engine's own process by SIGKILL.</summary>
    private protected Task KillProcessAsync()
        => (_process ?? throw new InvalidOperationException($"{Name} was not started here.")).KillAsync();

    /// <summary>Starts the engine, or says what is missing for that.</summary>
    private protected abstract Task<(EngineProcess? Process, int Port, string? Missing)> StartAsync();

    /// <summary>A folder for one process, with a file of ours in it.</summary>
    private protected static string CreateFolder(string resource)
    {
        var folder = Directory.CreateTempSubdirectory("test-engine-").FullName;
        using var source = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The resource {resource} is missing.");
        using var target = File.Create(Path.Combine(folder, resource));
        source.CopyTo(target);
        return folder;
    }

    /// <summary>The program's path if it is installed.</summary>
    private protected static string? FindProgram(string name) => (EngineVariables.Value("PATH") ?? string.Empty)
        .Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, name))
        .FirstOrDefault(File.Exists);

    private protected async Task<InvalidOperationException> FailedAsync(EngineProcess process)
    {
        var log = await process.ReadLogAsync();
        await process.DisposeAsync();
        return new InvalidOperationException($"{Name} did not start. The end of its log:\n{log}");
    }
}
