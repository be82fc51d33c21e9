namespace Lakehouse.Parsing;

/// <summary>Why a line is no event, in the order in which the reasons are tried: a line has the first that applies.</summary>
public static class QuarantineReasons
{
    /// <summary>The line is not UTF-8.</summary>
    public const string Encoding = "encoding";

    /// <summary>The line has not as many fields as the header, an unclosed quote, or is not a JSON object with the nine keys.</summary>
    public const string Columns = "columns";

    /// <summary>The time is in neither accepted form, or its date does not exist.</summary>
    public const string EventTime = "event_time";

    /// <summary>The time is more than a day after the run's clock.</summary>
    public const string Future = "future";

    /// <summary>The type is none of the configured ones.</summary>
    public const string EventType = "event_type";

    /// <summary>An id is written in scientific notation, as spreadsheets do; its last digits are lost.</summary>
    public const string ScientificId = "scientific_id";

    /// <summary>The product's id is no number between 1 and 2^63 − 1.</summary>
    public const string ProductId = "product_id";

    /// <summary>The category's id is no number between 1 and 2^63 − 1.</summary>
    public const string CategoryId = "category_id";

    /// <summary>The price is not digits with at most two decimals, or above 9999999999.99.</summary>
    public const string Price = "price";

    /// <summary>The user's id is no number between 1 and 2^63 − 1.</summary>
    public const string UserId = "user_id";

    /// <summary>All reasons, in the order in which they are tried.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Encoding, Columns, EventTime, Future, EventType, ScientificId, ProductId, CategoryId, Price, UserId];
}
