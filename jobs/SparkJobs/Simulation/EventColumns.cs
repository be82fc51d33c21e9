namespace SparkJobs.Simulation;

/// <summary>The columns of a simulated event, in order.</summary>
internal static class EventColumns
{
    public const int EventTime = 0;
    public const int EventType = 1;
    public const int ProductId = 2;
    public const int CategoryId = 3;
    public const int CategoryCode = 4;
    public const int Brand = 5;
    public const int Price = 6;
    public const int UserId = 7;
    public const int UserSession = 8;
    public const int PaymentStatus = 11;

    private static readonly string[] ExtendedNames =
        [
            "event_time", "event_type", "product_id", "category_id", "category_code", "brand", "price", "user_id", "user_session", "ip", "user_agent",
            "payment_status",
        ];

    /// <summary>The nine published names, extended by ip, user_agent and payment_status.</summary>
    public static ReadOnlySpan<string> Names(bool extended) => ExtendedNames.AsSpan(0, extended ? 12 : 9);

    /// <summary>Whether a column's values are numbers in JSON.</summary>
    public static bool IsNumber(int column) => column is ProductId or CategoryId or Price or UserId;
}
