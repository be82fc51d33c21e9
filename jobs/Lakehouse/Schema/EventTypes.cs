namespace Lakehouse.Schema;

/// <summary>The event types the store records.</summary>
public static class EventTypes
{
    /// <summary>A product page was looked at.</summary>
    public const string View = "view";

    /// <summary>A product was put in the cart.</summary>
    public const string Cart = "cart";

    /// <summary>A product was bought.</summary>
    public const string Purchase = "purchase";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [View, Cart, Purchase];
}
