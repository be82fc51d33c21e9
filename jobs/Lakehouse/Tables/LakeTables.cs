using Lakehouse.Schema;

namespace Lakehouse.Tables;

/// <summary>Every table of the lake.</summary>
public static class LakeTables
{
    /// <summary>The tables computed from events, in the order in which they are computed. A new table is one file and one line here.</summary>
    public static IReadOnlyList<IGoldTable> Gold { get; } =
    [
        new DailyVisitors(),
        new CartAbandonment(),
        new BrandDaily(),
        new CategoryHourly(),
    ];

    /// <summary>The definitions of all tables, in the order of the flow.</summary>
    public static IReadOnlyList<TableDefinition> Definitions { get; } =
    [
        Files.Definition,
        RawEvents.Definition,
        Quarantine.Definition,
        Events.Definition,
        .. Gold.Select(table => table.Definition),
        UserDaily.Definition,
        Sessions.Definition,
        SessionsRebuilt.Definition,
        SessionAgreement.Definition,
        AbandonedCarts.Definition,
        FunnelDaily.Definition,
        ProductDaily.Definition,
        ActorLabels.Definition,
        ProductRanking.Definition,
        BrandMarketing.Definition,
        BrandCategory.Definition,
        CategoryWeekday.Definition,
        CategoryWeekly.Definition,
        UserActivity.Definition,
        RetentionWeekly.Definition,
        Rfm.Definition,
        ProductPairs.Definition,
        WeeklyVisitors.Definition,
        MonthlyVisitors.Definition,
        Alerts.Definition,
        ComputedDates.Definition,
    ];
}
