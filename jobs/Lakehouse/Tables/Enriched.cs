using Lakehouse.Rules;
using Lakehouse.Schema;
using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Tables;

/// <summary>enriched: events with what the lake knows of their product and user, and how suspicious each is.</summary>
public static class Enriched
{
    /// <summary>The column with whether the user is flagged.</summary>
    public const string UserFlagged = "user_flagged";

    /// <summary>The column with the score.</summary>
    public const string FraudScore = "fraud_score";

    /// <summary>The column with the conditions that hold.</summary>
    public const string FraudReasons = "fraud_reasons";

    private const string KnownCategory = "known_category_code";
    private const string KnownBrand = "known_brand";

    /// <summary>The table's definition.</summary>
    public static TableDefinition Definition { get; } = new()
    {
        Name = "enriched",
        Grain = "one row per accepted line that detect --write enriched has read",
        Keys = [],
        TakesExtraColumns = true,
        PartitionedBy = [RawEvents.EventDate],
        Reading = "Append only, each line once. What is known of the product comes from product_facts and of the user from flagged_users, both as they were when the row was written; a row is not written "
            + "again when they change. What the event said itself is in raw_events.",
        IsNot = "Not the distinct events: a copy has a row of its own. A file that comes again replaces its rows in raw_events, not here.",
        Columns =
        [
            .. EventColumns.Published.Select(Published),
            RawEvents.Definition.Column(RawEvents.SourceFile),
            new(RawEvents.IngestId, "string", "With --from-lake that of the row of raw_events; otherwise the first 16 hex digits of the SHA-256 of the id of the query that wrote it."),
            RawEvents.Definition.Column(RawEvents.EventDate),
            new(ProductFacts.MedianPrice, ProductFacts.PriceType, "The product's median price of the trailing 28 dates, from product_facts; null where it is not known.", Nullable: true),
            new(UserFlagged, "boolean", "Whether the user has an active row in flagged_users."),
            new(FraudScore, "int", "The points of the conditions in conf/fraud-score.json (detect.fraud_score) that hold for this row, 0 to 100; 100 where they are more."),
            new(FraudReasons, "string", "The ids of these conditions in the order of the file, joined by commas without spaces; empty, not null, where none holds."),
            Events.Definition.Column(Events.CategoryIdText),
        ],
    };

    /// <summary>Adds what is known to events: what conditions see.</summary>
    /// <param name="events">Accepted events with the columns of <see cref="RawEvents.Definition"/> and any others; a stream or a batch.</param>
    /// <param name="facts">The rows of product_facts.</param>
    /// <param name="flaggedUsers">The rows of flagged_users.</param>
    /// <returns>The events' columns with brand and category filled in, median_price, user_flagged and category_id_text.</returns>
    public static DataFrame WithFacts(DataFrame events, DataFrame facts, DataFrame flaggedUsers)
    {
        var products = facts.Select(
            Col(EventColumns.ProductId),
            Col(EventColumns.CategoryCode).As(KnownCategory),
            Col(EventColumns.Brand).As(KnownBrand),
            Col(ProductFacts.MedianPrice));
        var users = flaggedUsers
            .Filter((Col(Alerts.KeyType) == Lit(EventColumns.UserId)) & Col(FlaggedUsers.Active))
            .Select(Col(Alerts.Key).TryCast("bigint").As(EventColumns.UserId), Lit(true).As(UserFlagged));
        return events
            .Join(products, [EventColumns.ProductId], "left_outer")
            .Join(users, [EventColumns.UserId], "left_outer")
            .WithColumn(EventColumns.CategoryCode, Coalesce(Col(EventColumns.CategoryCode), Col(KnownCategory)))
            .WithColumn(EventColumns.Brand, Coalesce(Col(EventColumns.Brand), Col(KnownBrand)))
            .WithColumn(UserFlagged, Coalesce(Col(UserFlagged), Lit(false)))
            .WithColumn(Events.CategoryIdText, Col(EventColumns.CategoryId).Cast("string"))
            .Drop(KnownCategory, KnownBrand);
    }

    /// <summary>Scores events.</summary>
    /// <param name="events">What <see cref="WithFacts"/> gives.</param>
    /// <param name="score">The conditions.</param>
    /// <param name="extraColumns">Columns beyond those of <see cref="RawEvents.Definition"/> to keep.</param>
    /// <returns>The columns of <see cref="Definition"/>, the extra ones before the last.</returns>
    public static DataFrame Transform(DataFrame events, FraudScore score, IEnumerable<string> extraColumns)
        => events
            .WithColumn(FraudScore, score.Points())
            .WithColumn(FraudReasons, score.Reasons())
            .Select(
            [
                .. Definition.Columns.SkipLast(1).Select(column => Col(column.Name)),
                .. extraColumns.Select(name => Col(name)),
                Col(Events.CategoryIdText),
            ]);

    private static ColumnDefinition Published(string name)
    {
        var column = RawEvents.Definition.Column(name);
        return name switch
        {
            EventColumns.CategoryCode => column with { Meaning = "The category's dotted name: the event's own, or where that was empty the product's last known one, from product_facts; null where none is known." },
            EventColumns.Brand => column with { Meaning = "The brand: the event's own, or where that was empty the product's last known one, from product_facts; null where none is known." },
            _ => column,
        };
    }
}
