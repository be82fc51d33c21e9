using Lakehouse.Schema;

namespace Lakehouse.Tables;

/// <summary>Columns that several tables have, with the same meaning in each.</summary>
internal static class CommonColumns
{
    /// <summary>The name of the date a trailing window ends with.</summary>
    internal const string AsOf = "as_of_date";

    /// <summary>The name of the Monday a week begins with.</summary>
    internal const string Week = "week_start";

    /// <summary>The name of the first date of a month.</summary>
    internal const string Month = "month_start";

    /// <summary>What to heed where months are compared.</summary>
    internal const string CartCaution =
        "Carts were under-recorded in October 2019 (80 purchases per 100 carts, in November 30): do not compare carts, or rates with them, across those months.";

    /// <summary>The date of the events.</summary>
    internal static ColumnDefinition EventDate { get; } = RawEvents.Definition.Column(RawEvents.EventDate);

    /// <summary>The Monday of a week.</summary>
    internal static ColumnDefinition WeekStart { get; } = new(Week, "date", "The Monday the week begins with, UTC.");

    /// <summary>The user.</summary>
    internal static ColumnDefinition UserId { get; } = RawEvents.Definition.Column(EventColumns.UserId);

    /// <summary>The product.</summary>
    internal static ColumnDefinition ProductId { get; } = RawEvents.Definition.Column(EventColumns.ProductId);

    /// <summary>The store's session.</summary>
    internal static ColumnDefinition UserSession { get; } = new(EventColumns.UserSession, "string", "The store's session id.");

    /// <summary>The category, null kept.</summary>
    internal static ColumnDefinition CategoryOrNull { get; } = RawEvents.Definition.Column(EventColumns.CategoryCode);

    /// <summary>The brand, null kept.</summary>
    internal static ColumnDefinition BrandOrNull { get; } = RawEvents.Definition.Column(EventColumns.Brand);

    /// <summary>How many events.</summary>
    internal static ColumnDefinition Events { get; } = new("events", "bigint", "Events, copies once.");

    /// <summary>How many views.</summary>
    internal static ColumnDefinition Views { get; } = new("views", "bigint", "Events of type view.");

    /// <summary>How many carts.</summary>
    internal static ColumnDefinition Carts { get; } = new("carts", "bigint", "Events of type cart.");

    /// <summary>How many purchases.</summary>
    internal static ColumnDefinition Purchases { get; } = new("purchases", "bigint", "Events of type purchase.");

    /// <summary>How many users.</summary>
    internal static ColumnDefinition Visitors { get; } = new("visitors", "bigint", "Distinct user_id over the whole row.");

    /// <summary>How many users with a purchase.</summary>
    internal static ColumnDefinition Buyers { get; } = new("buyers", "bigint", "Distinct user_id with a purchase over the whole row.");

    /// <summary>The sum of purchase prices.</summary>
    internal static ColumnDefinition Revenue { get; } = new("revenue", Money.Type, "Sum of purchase prices in the store's currency; 0.00 when there was none.");

    /// <summary>The date a trailing window ends with.</summary>
    /// <param name="days">The window's length in dates.</param>
    internal static ColumnDefinition AsOfDate(int days)
        => new(AsOf, "date", FormattableString.Invariant($"The date computed, UTC; the row covers the {days} calendar dates that end with it."));

    /// <summary>What a session did: the columns from started_at that sessions and sessions_rebuilt share.</summary>
    internal static IReadOnlyList<ColumnDefinition> OfSession { get; } =
    [
        new("started_at", "timestamp", "The time of its first event, UTC."),
        new("ended_at", "timestamp", "The time of its last event, UTC."),
        new("duration_seconds", "bigint", "ended_at - started_at in whole seconds, fractions dropped; 0 for a single event."),
        Events,
        Views,
        Carts,
        Purchases,
        new("products", "bigint", "Distinct product_id of its events of any type."),
        Revenue,
        new("abandoned", "boolean", "Whether it has a cart and no purchase, of whichever products."),
    ];
}
