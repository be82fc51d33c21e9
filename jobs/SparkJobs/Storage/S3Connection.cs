using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.S3;
using SparkJobs.Engines;

namespace SparkJobs.Storage;

/// <summary>
/// How S3 is reached, by this program and by the engines: credentials from the standard AWS chain, the endpoint of <c>AWS_ENDPOINT_URL</c> where it is set.
/// Credentials go from process to process in environment variables only, never in arguments, settings or logs.
/// </summary>
/// <param name="environment">The environment variables.</param>
internal sealed class S3Connection(EngineEnvironment environment)
{
    private const string KeyVariable = "AWS_ACCESS_KEY_ID";
    private const string DefaultRegion = "us-east-1";

    private string? Endpoint => environment["AWS_ENDPOINT_URL_S3"] ?? environment["AWS_ENDPOINT_URL"];

    private string? Region => environment["AWS_REGION"] ?? environment["AWS_DEFAULT_REGION"] ?? (Endpoint is null ? null : DefaultRegion);

    /// <summary>A client of this program's own.</summary>
    /// <exception cref="JobException">Neither a region nor an endpoint is known. Exit code 2.</exception>
    public AmazonS3Client Client()
    {
        var config = new AmazonS3Config();
        if (Endpoint is { } endpoint)
        {
            // Other stores than Amazon's seldom have a name for each bucket.
            config.ServiceURL = endpoint;
            config.ForcePathStyle = true;
            config.AuthenticationRegion = Region;
        }

        try
        {
            return new AmazonS3Client(config);
        }
        catch (AmazonClientException e)
        {
            throw new JobException(ExitCode.Usage, $"S3 cannot be used: {e.Message}. Set AWS_REGION, or AWS_ENDPOINT_URL for another store than Amazon's.", e);
        }
    }

    /// <summary>What the embedded engine needs in its environment beside what it inherits.</summary>
    public IReadOnlyDictionary<string, string> ForEmbedded()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Region is { } region)
        {
            variables["AWS_REGION"] = region;
        }

        if (Endpoint is { } endpoint)
        {
            variables["AWS_ENDPOINT_URL"] = endpoint;
            variables["AWS_ENDPOINT"] = endpoint;
            variables["AWS_VIRTUAL_HOSTED_STYLE_REQUEST"] = "false";
            variables["AWS_ALLOW_HTTP"] = endpoint.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? "true" : "false";
        }

        // It knows every part of the chain but profiles.
        if (environment[KeyVariable] is null && Profile() is { } credentials)
        {
            variables[KeyVariable] = credentials.AccessKey;
            variables["AWS_SECRET_ACCESS_KEY"] = credentials.SecretKey;
            if (credentials.UseToken)
            {
                variables["AWS_SESSION_TOKEN"] = credentials.Token;
            }
        }

        return variables;
    }

    /// <summary>Spark's settings for its S3A file system; none of them is secret.</summary>
    public IReadOnlyDictionary<string, string> ForSpark()
    {
        const string prefix = "spark.hadoop.fs.s3a.";
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Endpoint is { } endpoint)
        {
            settings[prefix + "endpoint"] = endpoint;
            settings[prefix + "path.style.access"] = "true";
        }

        if (Region is { } region)
        {
            settings[prefix + "endpoint.region"] = region;
        }

        // Spark's own list has no profiles.
        settings[prefix + "aws.credentials.provider"] = "software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider";
        return settings;
    }

    private ImmutableCredentials? Profile()
    {
        var name = environment["AWS_PROFILE"] ?? SharedCredentialsFile.DefaultProfileName;
        return new CredentialProfileStoreChain(environment["AWS_SHARED_CREDENTIALS_FILE"]).TryGetAWSCredentials(name, out var credentials)
            ? credentials.GetCredentials()
            : null;
    }
}
