namespace SparkJobs.Simulation;

/// <summary>An event before it is written.</summary>
/// <param name="Kind">event_type.</param>
/// <param name="Entry">Index into <see cref="Catalogue.Entries"/>.</param>
/// <param name="Cents">price.</param>
/// <param name="Status">payment_status.</param>
/// <param name="Actor">Who causes it.</param>
/// <param name="ActorText">The same, rendered.</param>
internal readonly record struct EventRow(EventKind Kind, int Entry, long Cents, PaymentStatus Status, Actor Actor, byte[] ActorText);
