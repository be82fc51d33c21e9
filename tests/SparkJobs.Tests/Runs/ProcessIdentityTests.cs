using System.Diagnostics;
using SparkJobs.Runs;
using SparkJobs.Tests.Engines;

namespace SparkJobs.Tests.Runs;

public sealed class ProcessIdentityTests
{
    private static readonly ProcessIdentity Here = ProcessIdentity.OfThisProcess();

    /// <summary>As /proc looks with hidepid=2 for a process of another user: there is no folder of it.</summary>
    [Fact]
    public async Task A_process_that_the_system_hides_is_gone_only_when_no_signal_reaches_it()
    {
        using var hidden = new TemporaryFolder();
        using var ended = Process.Start("true");
        await ended.WaitForExitAsync();

        Assert.False(Here.IsGone(hidden.Path));
        Assert.True((Here with { ProcessId = ended.Id }).IsGone(hidden.Path));
        Assert.True((Here with { ProcessId = ended.Id }).IsGone());
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("elsewhere", false)]
    public void A_boot_of_the_machine_ends_its_processes_though_no_lock_is_taken_by_it(string? host, bool hasEnded)
    {
        var before = Here with { Numbering = "another-boot pid:[1]", Host = host ?? Here.Host };

        Assert.Equal((false, hasEnded), (before.IsGone(), before.HasEnded()));
    }

    [Fact]
    public void A_process_of_another_container_of_this_boot_may_live()
        => Assert.False((Here with { Numbering = Here.Numbering!.Split(' ')[0] + " pid:[1]" }).HasEnded());
}
