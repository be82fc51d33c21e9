using System.Net;
using System.Net.Sockets;
using SparkJobs.Jdbc;

namespace SparkJobs.Tests.Jdbc;

/// <summary>Where the JDBC server listens, as clients and Spark are told it.</summary>
public sealed class JdbcAddressTests
{
    [Theory]
    [InlineData("127.0.0.1", "jdbc:hive2://127.0.0.1:10001/default")]
    [InlineData("lakehouse.example", "jdbc:hive2://lakehouse.example:10001/default")]
    [InlineData("::1", "jdbc:hive2://[::1]:10001/default")]
    public void The_url_names_the_host(string host, string url) => Assert.Equal(url, new JdbcAddress(host, 10001).Url);

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("::")]
    public void Who_listens_everywhere_is_reached_by_the_machines_name(string host)
        => Assert.Equal($"jdbc:hive2://{Environment.MachineName}:10001/default", new JdbcAddress(host, 10001).Url);

    [Fact]
    public void By_default_nobody_else_reaches_it_and_the_port_is_HiveServer2s()
        => Assert.Equal(("127.0.0.1", 10000), (JdbcAddress.DefaultHost, JdbcAddress.DefaultPort));

    [Fact]
    public void A_free_port_will_do() => new JdbcAddress("127.0.0.1", 0).Check();

    [Fact]
    public void A_port_in_use_is_said_with_what_helps()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var error = Assert.Throws<JobException>(new JdbcAddress("127.0.0.1", port).Check);

        Assert.Equal((ExitCode.Usage, $"Port {port} of 127.0.0.1 is in use: name another with --port, or 0 for a free one."), (error.ExitCode, error.Message));
    }

    [Fact]
    public void An_address_of_another_machine_is_refused()
    {
        // 192.0.2.0/24 is nobody's (RFC 5737).
        var error = Assert.Throws<JobException>(new JdbcAddress("192.0.2.1", 10001).Check);

        Assert.Equal(ExitCode.Usage, error.ExitCode);
        Assert.EndsWith("--host is an address of this machine.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_an_engine_that_is_gone()
    {
        int port;
        using (var closed = new TcpListener(IPAddress.Loopback, 0))
        {
            closed.Start();
            port = ((IPEndPoint)closed.LocalEndpoint).Port;
        }

        var error = await Assert.ThrowsAsync<JobException>(() => new JdbcAddress("127.0.0.1", port).AwaitAsync(CancellationToken.None));

        Assert.Equal(ExitCode.Retry, error.ExitCode);
    }
}
