namespace SparkJobs.Tests.Detection;

/// <summary>What is killed under a running detection.</summary>
public enum KillTarget
{
    /// <summary>The program, inside the driver that started it.</summary>
    Program,

    /// <summary>The Spark driver, the JVM.</summary>
    Driver,

    /// <summary>The Kafka broker.</summary>
    Broker,

    /// <summary>The program, where Spark is a server of its own and goes on with the query.</summary>
    Client,
}
