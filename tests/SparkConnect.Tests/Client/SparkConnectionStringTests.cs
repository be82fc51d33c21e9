using SparkConnect.Client;

namespace SparkConnect.Tests.Client;

public sealed class SparkConnectionStringTests
{
    [Theory]
    [InlineData("sc://localhost", "http://localhost:15002/")]
    [InlineData("sc://localhost/", "http://localhost:15002/")]
    [InlineData("sc://localhost:1234/;user_id=ann", "http://localhost:1234/")]
    [InlineData("sc://spark.example:443/;use_ssl=true", "https://spark.example/")]
    [InlineData("sc://[::1]:1234/", "http://[::1]:1234/")]
    [InlineData("sc://[::1]", "http://[::1]:15002/")]
    [InlineData("sc://spark.example/;token=t", "https://spark.example:15002/")]
    [InlineData("sc://localhost/;token=t", "http://localhost:15002/")]
    [InlineData("sc://127.0.0.1/;token=t;use_ssl=false", "http://127.0.0.1:15002/")]
    [InlineData("sc://[::1]/;token=t", "http://[::1]:15002/")]
    [InlineData("sc://localhost/;token=t;use_ssl=true", "https://localhost:15002/")]
    public void AddressHasTheRightSchemeAndPort(string text, string address) =>
        Assert.Equal(address, SparkConnectionString.Parse(text).Address.AbsoluteUri);

    [Fact]
    public void ParametersAreDecodedAndUnknownOnesBecomeHeaders()
    {
        var connection = SparkConnectionString.Parse(
            "sc://h/;user_id=ann%20b;user_agent=x;token=a%3Db;session_id=0A0B0C0D-0000-0000-0000-000000000000;grpc_max_message_size=1000;X-Tenant=a+b;");
        Assert.Equal(
            ("ann b", "x", "a=b", Guid.Parse("0a0b0c0d-0000-0000-0000-000000000000"), 1000),
            (connection.UserId, connection.UserAgent, connection.Token, connection.SessionId, connection.MaxMessageLength));
        Assert.Equal(new KeyValuePair<string, string>("x-tenant", "a+b"), Assert.Single(connection.Headers));
    }

    [Theory]
    [InlineData("localhost:15002", "begins with sc://")]
    [InlineData("http://localhost", "begins with sc://")]
    [InlineData("sc://", "is no host name")]
    [InlineData("sc://a b", "is no host name")]
    [InlineData("sc://h:0", "'0' in the Spark Connect address is no port")]
    [InlineData("sc://h:65536", "is no port")]
    [InlineData("sc://h:x", "is no port")]
    [InlineData("sc://h;token=secret", "parameters follow /;")]
    [InlineData("sc://h/path", "It has no path")]
    [InlineData("sc://h/;secret", "not of the form key=value")]
    [InlineData("sc://h/;=secret", "not of the form key=value")]
    [InlineData("sc://h/;use_ssl=secret", "use_ssl in the Spark Connect address is not true or false")]
    [InlineData("sc://h/;session_id=secret", "session_id in the Spark Connect address is not a UUID")]
    [InlineData("sc://h/;grpc_max_message_size=secret", "is not a number of bytes")]
    [InlineData("sc://h/;grpc_max_message_size=0", "is not a number of bytes")]
    [InlineData("sc://h/;not a header=secret", "neither a known key nor the name of a header")]
    [InlineData("sc://spark.example/;token=secret;use_ssl=false", "would send its token to spark.example in the clear")]
    public void MistakeIsNamedWithoutShowingSecrets(string text, string message)
    {
        var error = Assert.Throws<FormatException>(() => SparkConnectionString.Parse(text));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TextShowsNoToken() => Assert.Equal("sc://h:15002/;use_ssl=true", SparkConnectionString.Parse("sc://h/;token=secret;x-key=secret").ToString());
}
