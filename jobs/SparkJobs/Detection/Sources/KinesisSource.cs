using SparkConnect.Sql;
using SparkJobs.Lake;
using static SparkConnect.Sql.Functions;

namespace SparkJobs.Detection.Sources;

/// <summary>An Amazon Kinesis stream, by the connector that EMR brings along; each record's data is a line.</summary>
/// <param name="stream">The stream's name.</param>
/// <param name="region">Its region.</param>
internal sealed class KinesisSource(string stream, string region) : EventSource
{
    /// <inheritdoc/>
    public override string Identity => "kinesis://" + stream;

    /// <inheritdoc/>
    /// <remarks>The connector does not know Spark's trigger for it.</remarks>
    public override bool HasAnEnd => false;

    /// <summary>The service's address. Default: the region's public one.</summary>
    public string? Endpoint { get; init; }

    /// <summary>The connector's options, as its documentation names them.</summary>
    public IReadOnlyDictionary<string, string> Options => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["kinesis.streamName"] = stream,
        ["kinesis.region"] = region,
        ["kinesis.endpointUrl"] = Endpoint ?? $"https://kinesis.{region}.amazonaws.com",
        ["kinesis.consumerType"] = "GetRecords",
        ["kinesis.startingPosition"] = "TRIM_HORIZON",
        ["kinesis.failOnDataLoss"] = "true",
    };

    /// <inheritdoc/>
    public override DataFrame Read(LakeStore lake)
        // A sequence number has 56 digits: no number type holds it, and quarantine's line_number stays null.
        => lake.Spark.ReadStream().Format("aws-kinesis").Options(Options).Load()
            .Select(StreamedValue.Columns(Col("data").Cast("string"), Lit(Identity), Lit(null)));
}
