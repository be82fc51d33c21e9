using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SparkConnect.Client;
using SparkConnect.Grpc;
using SparkConnect.Protos;
using SparkConnect.Tests.Support;

namespace SparkConnect.Tests.Grpc;

public sealed class GrpcTransportTests
{
    private static readonly ConfigRequest.Types.Operation Everything = new() { GetAll = new ConfigRequest.Types.GetAll() };

    [Fact]
    public async Task TokenTravelsThroughTlsToATrustedServer()
    {
        using var certificate = CreateCertificate();
        await using var server = await ScriptedConnectServer.StartAsync(certificate);
        server.On("Config", ScriptedAnswer.Ok(new ConfigResponse()));
        var handler = GrpcTransport.CreateHandler(isTls: true);
        handler.SslOptions = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null && shown.GetCertHashString() == certificate.GetCertHashString(),
        };
        await using var client = new SparkConnectClient(server.Connection with { UseTls = true, Token = "t" }, new SparkConnectClientOptions(), handler);

        await client.ConfigAsync(Everything, CancellationToken.None);

        Assert.Equal("Bearer t", server.Calls[0].Headers["authorization"]);
    }

    [Fact]
    public async Task CertificateOfNobodyIsRefusedOnceAndForAll()
    {
        using var certificate = CreateCertificate();
        await using var server = await ScriptedConnectServer.StartAsync(certificate);
        await using var client = new SparkConnectClient(server.Connection with { UseTls = true, Token = "t" });

        var error = await Assert.ThrowsAsync<SparkTransportException>(() => client.ConfigAsync(Everything, CancellationToken.None));

        Assert.False(error.IsTransient);
        Assert.Empty(server.Calls);
    }

    [Fact]
    public void CleartextTakesNoProxyAndNothingIsFollowedOrKept()
    {
        using var cleartext = GrpcTransport.CreateHandler(isTls: false);
        using var tls = GrpcTransport.CreateHandler(isTls: true);
        Assert.Equal((false, true), (cleartext.UseProxy, tls.UseProxy));
        Assert.Equal((false, false), (tls.AllowAutoRedirect, tls.UseCookies));
    }

    private static X509Certificate2 CreateCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
    }
}
