namespace Lakehouse.Schema;

/// <summary>The nine fields of an event, as the store publishes them.</summary>
public static class EventColumns
{
    /// <summary>When it happened, UTC.</summary>
    public const string EventTime = "event_time";

    /// <summary>What happened: view, cart or purchase.</summary>
    public const string EventType = "event_type";

    /// <summary>The product's number.</summary>
    public const string ProductId = "product_id";

    /// <summary>The category's number; above 2^53.</summary>
    public const string CategoryId = "category_id";

    /// <summary>The category's dotted name.</summary>
    public const string CategoryCode = "category_code";

    /// <summary>The brand's lower-case name.</summary>
    public const string Brand = "brand";

    /// <summary>The price of one piece.</summary>
    public const string Price = "price";

    /// <summary>The user's number.</summary>
    public const string UserId = "user_id";

    /// <summary>The store's own session id.</summary>
    public const string UserSession = "user_session";

    /// <summary>All nine in the published order: the order of a file without a header, and what decides whether two events are copies.</summary>
    public static IReadOnlyList<string> Published { get; } =
        [EventTime, EventType, ProductId, CategoryId, CategoryCode, Brand, Price, UserId, UserSession];
}
