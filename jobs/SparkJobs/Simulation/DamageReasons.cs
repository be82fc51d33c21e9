namespace SparkJobs.Simulation;

/// <summary>The reasons that ingest gives for a line that is no event, in the order in which they apply.</summary>
internal static class DamageReasons
{
    public const string Encoding = "encoding";
    public const string Columns = "columns";
    public const string EventTime = "event_time";
    public const string Future = "future";
    public const string EventType = "event_type";
    public const string ScientificId = "scientific_id";
    public const string ProductId = "product_id";
    public const string CategoryId = "category_id";
    public const string Price = "price";
    public const string UserId = "user_id";

    /// <summary>All of them; scientific_id stands for any of the three ids.</summary>
    public static readonly string[] All = [Encoding, Columns, EventTime, Future, EventType, ScientificId, ProductId, CategoryId, Price, UserId];
}
