using static Lakehouse.Tests.Reference.TinyEvents;

namespace Lakehouse.Tests.Reference;

/// <summary>The references of the tables that look back, on cases worked out by hand.</summary>
public sealed class ReferenceTrailingTests
{
    [Fact]
    public void Sellers_are_ranked_by_revenue_then_purchases_then_product()
        => Assert.Equal(
            [
                "2019-10-08,28,top_seller,1,4,0,1,9.00,",
                "2019-10-08,28,top_seller,2,3,1,2,4.00,2.000000",
                "2019-10-08,28,top_seller,3,1,0,1,4.00,",
                "2019-10-08,28,top_seller,4,2,0,1,4.00,",
                "2019-10-08,7,top_seller,1,3,1,2,4.00,2.000000",
                "2019-10-08,7,top_seller,2,1,0,1,4.00,",
                "2019-10-08,7,top_seller,3,2,0,1,4.00,",
            ],
            Lines(
                "product_ranking",
                [8],
                Event("08 10:00:00", "purchase", product: 1, price: 4.00m),
                Event("02 00:00:00", "purchase", product: 2, price: 4.00m),
                Event("08 10:00:00", "purchase", product: 3, price: 2.00m),
                Event("08 10:00:01", "purchase", product: 3, price: 2.00m),
                Event("08 10:00:02", "view", product: 3),
                Event("01 23:59:59", "purchase", product: 4, price: 9.00m)));

    [Fact]
    public void Under_performers_have_a_hundred_views_and_are_ranked_by_the_published_rate()
    {
        IEnumerable<ReferenceEvent> events =
        [
            .. Many(100, day: 8, product: 1),
            .. Many(101, day: 8, product: 2),
            .. Many(99, day: 8, product: 3),
            .. Many(200, day: 8, product: 4),
            Event("08 10:00:00", "purchase", product: 4, price: 1.00m),
        ];

        Assert.Equal(
            [
                "2019-10-08,28,under_performer,1,2,101,0,0.00,0.000000",
                "2019-10-08,28,under_performer,2,1,100,0,0.00,0.000000",
                "2019-10-08,28,under_performer,3,4,200,1,1.00,0.005000",
            ],
            Lines("product_ranking", [8], events).Where(line => line.Contains(",28,under_performer", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_list_ends_after_a_hundred_places()
    {
        var events = Enumerable.Range(1, 101).Select(product => Event("08 10:00:00", "purchase", product: product, price: product));
        var lines = Lines("product_ranking", [8], events);

        Assert.Equal(200, lines.Count);
        Assert.DoesNotContain(lines, line => line.EndsWith(",1,0,1,1.00,", StringComparison.Ordinal));
    }

    [Fact]
    public void A_brand_is_expected_to_sell_its_views_at_its_categories_rates()
    {
        // Category c: 300 views, 10 purchases; no category: 3 views, 1 purchase. good: 100·10/300 = 3.333333; bad: 200·10/300 + 3·1/3 = 6.666667 + 1.
        IEnumerable<ReferenceEvent> events =
        [
            .. Many(100, day: 1, brand: "good", category: "c"),
            .. Many(10, day: 1, "purchase", brand: "good", category: "c"),
            .. Many(200, day: 1, user: 2, brand: "bad", category: "c"),
            .. Many(3, day: 1, user: 3, brand: "bad"),
            .. Many(1, day: 1, "purchase", user: 3, brand: "bad"),
            .. Many(99, day: 1, brand: "small", category: "other"),
            .. Many(500, day: 1, category: "c"),
        ];

        Assert.Equal(
            [
                "2019-10-28,bad,203,2,1,1.00,7.666667,6.666667,true,1",
                "2019-10-28,good,100,1,10,10.00,3.333333,-6.666667,false,2",
            ],
            Lines("brand_marketing", [28], [.. events, Event("28 00:00:00")]));
        Assert.Equal(
            ["2019-10-29,late,100,1,0,0.00,0.000000,0.000000,false,1"],
            Lines("brand_marketing", [29], [.. events, .. Many(100, day: 29, brand: "late")]));
    }

    [Theory]
    [InlineData(0, "4.000000", false)]
    [InlineData(0, "4.000001", true)]
    [InlineData(3, "9.000000", false)]
    [InlineData(2, "8.000000", true)]
    [InlineData(9, "8.000000", false)]
    [InlineData(0, "0.000000", false)]
    public void A_brand_needs_marketing_below_two_roots_under_what_is_expected(long purchases, string expected, bool needs)
        => Assert.Equal(needs, ReferenceBrandMarketing.NeedsMarketing(purchases, decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Ten_brands_lead_a_category_with_or_without_a_purchase()
    {
        var events = Enumerable.Range(0, 11).Select(brand => Event("01 10:00:00", brand: $"b{brand:00}", category: "c"))
            .Append(Event("01 10:00:00", "purchase", brand: "b10", category: "c"))
            .Append(Event("01 10:00:00", brand: "b", category: null));
        var lines = Lines("brand_category", [1], events);

        Assert.Equal("2019-10-01,c,1,b10,1.00,1", lines[0]);
        Assert.Contains("2019-10-01,c,10,b08,0.00,0", lines);
        Assert.Equal(10, lines.Count);
    }

    [Fact]
    public void Weekdays_and_weeks_count_a_user_once()
    {
        // 2019-10-07 and 14 are Mondays; the 6th is the Sunday before.
        ReferenceEvent[] events =
        [
            Event("06 23:59:59", category: "c"),
            Event("07 00:00:00"),
            Event("14 10:00:00"),
            Event("14 10:00:00", "purchase", user: 2, price: 2.00m),
        ];

        Assert.Equal(["2019-10-14,,1,2,0,1,2,2.00", "2019-10-14,c,7,1,0,0,1,0.00"], Lines("category_weekday", [14], events));
        Assert.Equal(["2019-09-30,c,1,0,0,1,0.00", "2019-10-14,,1,0,1,2,2.00"], Lines("category_weekly", [6, 14], events));
    }

    [Fact]
    public void A_user_is_frequent_from_four_dates_on()
    {
        ReferenceEvent[] events =
        [
            Event("01 10:00:00"),
            Event("02 10:00:00"),
            Event("03 10:00:00", session: null),
            Event("28 10:00:00"),
            Event("28 10:00:01", "purchase", session: "t", price: 2.00m),
        ];

        Assert.Equal(["2019-10-28,1,4,4,5,1,2.00,2019-10-01,2019-10-28,true"], Lines("user_activity", [28], events));
        Assert.Equal(["2019-10-30,1,3,3,4,1,2.00,2019-10-03,2019-10-30,false"], Lines("user_activity", [30], [.. events, Event("30 10:00:00")]));
    }

    [Fact]
    public void Cohorts_have_a_row_for_every_computed_week_from_their_own_on()
    {
        IEnumerable<ReferenceEvent> events =
        [
            Event("01 10:00:00", user: 1),
            Event("02 10:00:00", user: 2),
            Event("15 10:00:00", user: 2),
            .. Enumerable.Range(14, 7).Select(day => Event($"{day} 11:00:00", user: 3)),
            Event("22 10:00:00", user: 3),
        ];

        Assert.Equal(
            ["2019-09-30,2,2,1,0.500000,false", "2019-09-30,3,2,0,0.000000,true", "2019-10-14,0,1,1,1.000000,false", "2019-10-14,1,1,1,1.000000,true"],
            Lines("retention_weekly", [15, 22], events));
    }

    [Fact]
    public void Seven_buyers_are_cut_into_fifths_of_two_two_one_one_one()
    {
        Assert.Equal([1, 1, 2, 2, 3, 4, 5], ReferenceRfm.Fifths(7));
        Assert.Equal([1, 2], ReferenceRfm.Fifths(2));

        var events = Enumerable.Range(1, 7).Select(user => Event($"{user:00} 10:00:00", "purchase", user: user, price: 8 - user + 0.00m));

        Assert.Equal(
            [
                "2019-10-07,1,6,1,7.00,1,1,5,hibernating",
                "2019-10-07,2,5,1,6.00,1,1,4,hibernating",
                "2019-10-07,3,4,1,5.00,2,2,3,hibernating",
                "2019-10-07,4,3,1,4.00,2,2,2,hibernating",
                "2019-10-07,5,2,1,3.00,3,3,2,loyal",
                "2019-10-07,6,1,1,2.00,4,4,1,champion",
                "2019-10-07,7,0,1,1.00,5,5,1,champion",
            ],
            Lines("rfm", [7], events));
    }

    [Theory]
    [InlineData(4, 4, "champion")]
    [InlineData(5, 3, "loyal")]
    [InlineData(3, 5, "loyal")]
    [InlineData(2, 3, "at_risk")]
    [InlineData(4, 2, "promising")]
    [InlineData(3, 2, "needs_attention")]
    [InlineData(2, 2, "hibernating")]
    public void A_segment_is_the_first_that_holds(int r, int f, string segment) => Assert.Equal(segment, ReferenceRfm.Segment(r, f));

    [Fact]
    public void Pairs_count_sessions_with_two_to_fifty_products()
    {
        static IEnumerable<ReferenceEvent> Session(string session, params IEnumerable<int> products)
            => products.Select(product => Event("01 10:00:00", product: product, session: session));

        // N = 4: three with 1 and 2, one with 2 and 3. The fifty-one products and the single one are in no count.
        IEnumerable<ReferenceEvent> events =
        [
            .. Session("a", 1, 2), .. Session("b", 2, 1), .. Session("c", 1, 2), .. Session("d", 2, 3),
            .. Session("e", 1), .. Session("f", Enumerable.Range(1, 51)),
        ];

        Assert.Equal(["2019-10-01,viewed,1,2,3,0.750000,1.000000,0.750000,1.000000"], Lines("product_pairs", [1], events));
        Assert.Equal(
            ["2019-10-01,bought,1,2,3,0.750000,1.000000,0.750000,1.000000"],
            Lines("product_pairs", [1], events.Select(each => each with { Type = "purchase" })));
    }

    [Fact]
    public void Baskets_are_those_of_each_date_by_itself()
    {
        ReferenceEvent[] events =
        [
            Event("01 10:00:00", product: 1, session: "a"),
            Event("01 10:00:00", product: 2, session: "a"),
            Event("01 10:00:00", product: 2, session: "b"),
            Event("01 10:00:01", product: 3, session: "b"),
            Event("02 10:00:00", "purchase", product: 2, session: "a"),
            Event("02 10:00:00", "purchase", product: 1, session: "a"),
        ];

        Assert.Equal(
            [
                "2019-10-01,viewed,1,1",
                "2019-10-01,viewed,1,2",
                "2019-10-01,viewed,2,2",
                "2019-10-01,viewed,2,3",
                "2019-10-02,bought,1,1",
                "2019-10-02,bought,1,2",
            ],
            Lines("baskets", [1, 2], events));
    }

    [Fact]
    public void Cohorts_follow_the_whole_lake()
    {
        ReferenceEvent[] events = [Event("01 10:00:00"), Event("15 10:00:00"), Event("16 10:00:00"), Event("16 10:00:00", user: 2)];

        Assert.Equal(["2019-09-30,1", "2019-10-14,2"], Lines("user_cohorts", [], events));
        Assert.Equal(["2019-09-30,2019-09-30,1", "2019-10-14,2019-09-30,1", "2019-10-14,2019-10-14,1"], Lines("cohort_activity", [], events));
    }

    [Fact]
    public void The_bases_of_categories_and_brands_keep_what_has_none()
    {
        ReferenceEvent[] events =
        [
            Event("01 10:00:00", brand: "b"),
            Event("01 11:00:00", brand: "b"),
            Event("01 10:00:00", "purchase", category: "c", price: 2.00m),
        ];

        Assert.Equal(["2019-10-01,,b,2,0,0,0.00", "2019-10-01,c,,0,0,1,2.00"], Lines("category_brand_daily", [1], events));
        Assert.Equal(["2019-10-01,,b,1", "2019-10-01,c,,1"], Lines("category_brand_users", [1], events));
    }

    [Fact]
    public void Weeks_and_months_cover_every_event_of_the_lake()
    {
        IEnumerable<ReferenceEvent> events =
        [
            .. Enumerable.Range(7, 7).Select(day => Event($"{day:00} 10:00:00")),
            Event("13 10:00:00", "purchase", user: 2, price: 2.50m),
            Event("14 10:00:00", user: 3),
        ];

        Assert.Equal(["2019-10-07,2,1,8,8,2.50,true"], Lines("weekly_visitors", [8], events));
        Assert.Equal(["2019-10-01,3,1,9,9,2.50,false"], Lines("monthly_visitors", [8, 9], events));
    }
}
