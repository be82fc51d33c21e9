namespace SparkJobs.Simulation;

/// <summary>The payment_status of an extended event: empty unless it is a purchase.</summary>
internal enum PaymentStatus
{
    None,
    Paid,
    Failed,
}
