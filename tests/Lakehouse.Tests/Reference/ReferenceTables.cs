namespace Lakehouse.Tests.Reference;

/// <summary>Every table that is computed from events, a second time: slow, obvious, and written from docs/tables.md alone.</summary>
internal static class ReferenceTables
{
    /// <summary>The rows of a table; values in the order of the columns, rows in no order.</summary>
    /// <param name="lake">The lake.</param>
    public delegate IEnumerable<object?[]> Rows(ReferenceLake lake);

    /// <summary>Each table by its name.</summary>
    public static IReadOnlyDictionary<string, Rows> All { get; } = new Dictionary<string, Rows>
    {
        ["events"] = ReferenceEventsTable.Rows,
        ["daily_visitors"] = ReferenceDailyVisitors.Rows,
        ["cart_abandonment"] = ReferenceCartAbandonment.Rows,
        ["brand_daily"] = ReferenceBrandDaily.Rows,
        ["category_hourly"] = ReferenceCategoryHourly.Rows,
        ["user_daily"] = ReferenceUserDaily.Rows,
        ["sessions"] = ReferenceSessions.Rows,
        ["sessions_rebuilt"] = ReferenceSessionsRebuilt.Rows,
        ["session_agreement"] = ReferenceSessionAgreement.Rows,
        ["abandoned_carts"] = ReferenceAbandonedCarts.Rows,
        ["funnel_daily"] = ReferenceFunnelDaily.Rows,
        ["product_daily"] = ReferenceProductDaily.Rows,
        ["category_brand_daily"] = ReferenceCategoryBrandDaily.Rows,
        ["category_brand_users"] = ReferenceCategoryBrandUsers.Rows,
        ["baskets"] = ReferenceBaskets.Rows,
        ["actor_labels"] = ReferenceActorLabels.Rows,
        ["product_ranking"] = ReferenceProductRanking.Rows,
        ["brand_marketing"] = ReferenceBrandMarketing.Rows,
        ["brand_category"] = ReferenceBrandCategory.Rows,
        ["category_weekday"] = ReferenceCategoryWeekday.Rows,
        ["category_weekly"] = ReferenceCategoryWeekly.Rows,
        ["user_activity"] = ReferenceUserActivity.Rows,
        ["user_cohorts"] = ReferenceUserCohorts.Rows,
        ["cohort_activity"] = ReferenceCohortActivity.Rows,
        ["retention_weekly"] = ReferenceRetentionWeekly.Rows,
        ["rfm"] = ReferenceRfm.Rows,
        ["product_pairs"] = ReferenceProductPairs.Rows,
        ["weekly_visitors"] = ReferenceWeeklyVisitors.Rows,
        ["monthly_visitors"] = ReferenceMonthlyVisitors.Rows,
    };

    /// <summary>A table's rows as lines of its CSV export, in ordinal order.</summary>
    /// <param name="table">The table's name.</param>
    /// <param name="lake">The lake.</param>
    /// <exception cref="KeyNotFoundException">The table has no reference.</exception>
    public static IReadOnlyList<string> Lines(string table, ReferenceLake lake)
        => [.. All[table](lake).Select(ReferenceCsv.Line).Order(StringComparer.Ordinal)];
}
