namespace SparkJobs.Tests.Engines;

/// <summary>Whoever is killed, and however: nobody is left. The exit codes of what remains to give one are part of the contract.</summary>
[Collection(nameof(EngineProcesses))]
public class EngineLifetimeTests
{
    private const int KilledHimself = 137;

    [SkippableTheory]
    [InlineData("KILL", KilledHimself)]
    [InlineData("TERM", 143)]
    [InlineData("INT", 130)]
    public async Task The_embedded_engine_ends_with_its_program(string signal, int exitCode)
    {
        await using (await RequiredEngines.SailAsync())
        {
            // It can be started here; the one under test is the program's.
        }

        await using var program = WatchedProgram.Start("embedded");
        await program.WaitUntilReadyAsync();
        Assert.Equal(2, program.Printed.Count);

        await WatchedProgram.SendAsync(signal, program.Id);

        Assert.Equal(exitCode, (await program.WaitUntilGoneAsync()).ExitCode);
    }

    [SkippableTheory]
    [InlineData("KILL", KilledHimself)]
    [InlineData("TERM", 143)]
    [InlineData("INT", 130)]
    public async Task Spark_and_its_job_end_with_the_submitting_program(string signal, int exitCode)
    {
        await using var program = await SubmitAsync();

        await WatchedProgram.SendAsync(signal, program.Id);

        var (code, output, _) = await program.WaitUntilGoneAsync();
        Assert.Equal(exitCode, code);
        Assert.Equal("stopped\n", output);
    }

    [SkippableTheory]
    [InlineData("KILL", 75, "")]
    [InlineData("TERM", 143, "stopped\n")]
    public async Task The_job_and_the_submitting_program_end_with_Spark(string signal, int exitCode, string lastWords)
    {
        await using var program = await SubmitAsync();

        await WatchedProgram.SendAsync(signal, Spark(program));

        var (code, output, error) = await program.WaitUntilGoneAsync();
        Assert.Equal(exitCode, code);
        Assert.Equal(lastWords, output);
        Assert.Equal(exitCode == 75, error.Contains("Spark ended before the job did (exit code 137); its log is ", StringComparison.Ordinal));
    }

    [SkippableTheory]
    [InlineData("KILL", 137)]
    [InlineData("TERM", 143)]
    public async Task Spark_and_the_submitting_program_end_with_the_job(string signal, int exitCode)
    {
        await using var program = await SubmitAsync();

        await WatchedProgram.SendAsync(signal, Job(program));

        Assert.Equal(exitCode, (await program.WaitUntilGoneAsync()).ExitCode);
    }

    [SkippableFact]
    public async Task Everybody_ends_when_the_terminal_sends_an_interrupt_to_all()
    {
        await using var program = await SubmitAsync();

        await WatchedProgram.SendAsync("INT", -program.Id);

        Assert.Equal(130, (await program.WaitUntilGoneAsync()).ExitCode);
    }

    private static int Job(WatchedProgram program) => program.Printed[0];

    private static int Spark(WatchedProgram program) => program.Printed[1];

    private static async Task<WatchedProgram> SubmitAsync()
    {
        await RequiredEngines.SparkAsync();
        var program = WatchedProgram.Start(["submit", .. EngineProcesses.SmallSpark("local[1]"), .. TestProgram.CommandLine("job")]);
        await program.WaitUntilReadyAsync();
        return program;
    }
}
