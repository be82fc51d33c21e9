using Lakehouse.Schema;

namespace Lakehouse.Tables;

/// <summary>Every table of the lake.</summary>
public static class LakeTables
{
    /// <summary>The definitions of all tables, in the order of the flow.</summary>
    public static IReadOnlyList<TableDefinition> Definitions { get; } =
    [
        Files.Definition,
        RawEvents.Definition,
        Quarantine.Definition,
        Events.Definition,
        .. Gold(new GoldThresholds()).Select(table => table.Definition),
        Alerts.Definition,
        FlaggedUsers.Definition,
        ProductFacts.Definition,
        Enriched.Definition,
        ComputedDates.Definition,
        RunLog.Definition,
        RunSteps.Definition,
        QualityLog.Definition,
        ForgottenUsers.Definition,
    ];

    /// <summary>The tables computed from events, in the order in which they are computed: each after those it reads. A new table is one file and one line here.</summary>
    /// <param name="thresholds">From how much on rows count.</param>
    public static IReadOnlyList<IGoldTable> Gold(GoldThresholds thresholds) =>
    [
        new Sessions(),
        new UserDaily(),
        new ActorLabels(thresholds),
        new DailyVisitors(),
        new CartAbandonment(),
        new BrandDaily(),
        new CategoryHourly(),
        new SessionsRebuilt(),
        new SessionAgreement(),
        new AbandonedCarts(),
        new FunnelDaily(),
        new ProductDaily(),
        new CategoryBrandDaily(),
        new CategoryBrandUsers(),
        new Baskets(),
        new ProductRanking(thresholds),
        new BrandMarketing(thresholds),
        new BrandCategory(),
        new CategoryWeekday(),
        new CategoryWeekly(),
        new UserActivity(thresholds),
        new Rfm(),
        new ProductPairs(thresholds),
        new UserCohorts(),
        new CohortActivity(),
        new RetentionWeekly(),
        new WeeklyVisitors(),
        new MonthlyVisitors(),
    ];
}
