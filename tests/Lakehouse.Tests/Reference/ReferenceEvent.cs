namespace Lakehouse.Tests.Reference;

/// <summary>A distinct event, read without the program's own parser.</summary>
/// <param name="Time">event_time, UTC, to the microsecond.</param>
/// <param name="Type">view, cart or purchase.</param>
/// <param name="ProductId">product_id.</param>
/// <param name="CategoryId">category_id.</param>
/// <param name="CategoryCode">category_code; null for an empty field.</param>
/// <param name="Brand">brand; null for an empty field.</param>
/// <param name="Price">price, with two decimals.</param>
/// <param name="UserId">user_id.</param>
/// <param name="UserSession">user_session; null for an empty field.</param>
/// <param name="Copies">How many lines are this event.</param>
internal sealed record ReferenceEvent(
    DateTime Time,
    string Type,
    long ProductId,
    long CategoryId,
    string? CategoryCode,
    string? Brand,
    decimal Price,
    long UserId,
    string? UserSession,
    int Copies = 1)
{
    /// <summary>The date of <see cref="Time"/>, UTC.</summary>
    public DateOnly Date => DateOnly.FromDateTime(Time);

    public bool IsView => Type == "view";

    public bool IsCart => Type == "cart";

    public bool IsPurchase => Type == "purchase";
}
