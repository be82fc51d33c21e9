using static Lakehouse.Tests.Reference.TinyEvents;

namespace Lakehouse.Tests.Reference;

/// <summary>The references of the tables of one date, on cases worked out by hand.</summary>
public sealed class ReferenceDailyTests
{
    private static readonly int[] First = [1];

    [Fact]
    public void Daily_visitors_counts_users_and_sessions_once_and_copies_only_in_the_gross_revenue()
        => Assert.Equal(
            ["2019-10-01,2,1,4,2,1,1,1,2.50,7.50,2,4"],
            Lines(
                "daily_visitors",
                First,
                Event("01 10:00:00"),
                Event("01 10:00:01", user: 2),
                Event("01 10:00:02", "cart", user: 2, session: null),
                Event("01 10:00:03", "purchase", user: 2, price: 2.50m, copies: 3),
                Event("02 10:00:03", "purchase", user: 3, price: 2.50m)));

    [Fact]
    public void Labelled_users_are_left_out_of_two_columns_only()
    {
        var busy = Many(30, day: 1, user: 7);
        var others = new[] { Event("01 10:00:00"), Event("01 11:00:00") };

        Assert.Equal(["2019-10-01,2,1,32,32,0,0,0,0.00,0.00,1,2"], Lines("daily_visitors", First, [.. busy, .. others]));
        Assert.Equal(["2019-10-01,7,events_per_minute,30"], Lines("actor_labels", First, [.. busy, .. others]));
        Assert.Empty(Lines("actor_labels", First, [.. busy.Skip(1), .. others]));
    }

    [Fact]
    public void A_label_counts_clock_minutes_and_the_sessions_of_the_user()
    {
        var oneMinute = Enumerable.Range(0, 30).Select(index => Event($"01 10:00:{45 + (index / 2)}", product: index));
        var acrossMinutes = oneMinute.Select(each => each.Time.Second < 55 ? each : each with { Time = each.Time.AddMinutes(1) });
        var sessions = Enumerable.Range(0, 63).Select(index => Event($"01 {index / 10:00}:{index % 10:00}:00", session: $"s{index}"));

        Assert.Equal(["2019-10-01,1,events_per_minute,30"], Lines("actor_labels", First, oneMinute));
        Assert.Empty(Lines("actor_labels", First, acrossMinutes));
        Assert.Equal(["2019-10-01,1,sessions_per_day,63"], Lines("actor_labels", First, sessions));
        Assert.Empty(Lines("actor_labels", First, sessions.Skip(1).Append(Event("01 20:00:00", session: null))));
    }

    [Fact]
    public void Cart_abandonment_goes_by_user_session_alone_and_values_what_was_not_bought()
        => Assert.Equal(
            ["2019-10-01,3,2,1,1,0.500000,16.00"],
            Lines(
                "cart_abandonment",
                First,
                Event("01 10:00:00", "cart", product: 1, session: "bought", price: 5.00m),
                Event("01 10:00:01", "cart", product: 2, session: "bought", price: 6.00m),
                Event("01 10:00:02", "purchase", product: 1, session: "bought", user: 2, price: 5.00m),
                Event("01 10:00:03", "cart", product: 1, session: "left", price: 9.00m),
                Event("01 10:00:04", "cart", product: 1, session: "left", price: 10.00m),
                Event("01 10:00:05", session: "looked"),
                Event("01 10:00:06", "cart", session: null, price: 99.00m)));

    [Fact]
    public void Abandoned_carts_are_sessions_without_any_purchase()
        => Assert.Equal(
            ["2019-10-01,left,1,2,\"9,10\",17.50,2019-10-01T10:00:05Z"],
            Lines(
                "abandoned_carts",
                First,
                Event("01 10:00:00", "cart", product: 10, session: "left", price: 10.00m),
                Event("01 10:00:01", "cart", product: 10, session: "left", price: 12.50m),
                Event("01 10:00:05", "cart", product: 9, session: "left", price: 5.00m),
                Event("01 10:00:06", "view", product: 8, session: "left"),
                Event("01 10:00:07", "cart", product: 1, session: "bought"),
                Event("01 10:00:08", "purchase", product: 2, session: "bought")));

    [Fact]
    public void Sessions_are_cut_at_midnight_and_belong_to_one_user()
    {
        ReferenceEvent[] events =
        [
            Event("01 23:59:59", product: 1),
            Event("01 23:59:59.999999", "cart", product: 2),
            Event("02 00:00:00", "purchase", product: 2, price: 3.00m),
            Event("01 12:00:00", user: 2),
            Event("01 12:00:00", user: 2, session: null),
        ];

        Assert.Equal(
            [
                "2019-10-01,s,1,2019-10-01T23:59:59Z,2019-10-01T23:59:59.999999Z,0,2,1,1,0,2,0.00,true",
                "2019-10-01,s,2,2019-10-01T12:00:00Z,2019-10-01T12:00:00Z,0,1,1,0,0,1,0.00,false",
                "2019-10-02,s,1,2019-10-02T00:00:00Z,2019-10-02T00:00:00Z,0,1,0,0,1,1,3.00,false",
            ],
            Lines("sessions", [1, 2], events));
        Assert.Equal("2019-10-01,2,2,2,0,0,0.00,1,2019-10-01T12:00:00Z,2019-10-01T12:00:00Z", Lines("user_daily", [1, 2], events)[1]);
    }

    [Fact]
    public void A_session_is_rebuilt_over_gaps_of_thirty_minutes_and_no_longer_ones()
    {
        ReferenceEvent[] events =
        [
            Event("01 10:00:00", session: "a"),
            Event("01 10:30:00", session: "a"),
            Event("01 11:00:00.000001", session: "b"),
            Event("01 12:00:00", session: "c"),
            Event("01 12:00:00", session: null),
        ];

        Assert.Equal(
            [
                "2019-10-01,1,1,2019-10-01T10:00:00Z,2019-10-01T10:30:00Z,1800,2,2,0,0,1,0.00,false",
                "2019-10-01,1,2,2019-10-01T11:00:00.000001Z,2019-10-01T11:00:00.000001Z,0,1,1,0,0,1,0.00,false",
                "2019-10-01,1,3,2019-10-01T12:00:00Z,2019-10-01T12:00:00Z,0,2,2,0,0,1,0.00,false",
            ],
            Lines("sessions_rebuilt", First, events));
        Assert.Equal(["2019-10-01,3,3,2,0.666667"], Lines("session_agreement", First, events));
    }

    [Fact]
    public void A_session_of_the_source_that_was_broken_in_two_agrees_with_neither()
        => Assert.Equal(["2019-10-01,1,2,0,0.000000"], Lines("session_agreement", First, Event("01 10:00:00"), Event("01 11:00:00")));

    [Fact]
    public void The_ordered_funnel_asks_for_a_cart_after_the_first_view_and_a_purchase_after_that_cart()
        => Assert.Equal(
            [
                "2019-10-01,session,false,3,3,2,1.000000,0.666667",
                "2019-10-01,session,true,3,2,1,0.666667,0.500000",
                "2019-10-01,user,false,3,3,3,1.000000,1.000000",
                "2019-10-01,user,true,3,2,1,0.666667,0.500000",
            ],
            Lines(
                "funnel_daily",
                First,
                Event("01 10:00:00", user: 1),
                Event("01 10:00:00", "cart", user: 1),
                Event("01 10:00:00", "purchase", user: 1),
                Event("01 10:00:00", "cart", user: 2),
                Event("01 10:00:00", "purchase", user: 2),
                Event("01 10:00:01", user: 2),
                Event("01 10:00:00", user: 3),
                Event("01 10:00:01", "purchase", user: 3, session: null),
                Event("01 10:00:02", "cart", user: 3),
                Event("01 10:00:02", "purchase", user: 4)));

    [Fact]
    public void A_product_shows_its_last_category_and_its_last_brand_each_by_itself()
        => Assert.Equal(
            ["2019-10-01,1,old,\U0001F600,3,1,0,1,0,0.00,0.333333,0.000000,0.000000"],
            Lines(
                "product_daily",
                First,
                Event("01 10:00:00", category: "old", brand: "z"),
                Event("01 10:00:01", brand: "\uFB00"),
                Event("01 10:00:01", brand: "\U0001F600"),
                Event("01 10:00:02", "cart")));

    [Fact]
    public void Brands_and_hours_keep_what_has_none()
    {
        ReferenceEvent[] events =
        [
            Event("01 10:59:59", brand: "b", category: "c"),
            Event("01 11:00:00", "purchase", price: 4.00m),
            Event("01 11:30:00", "purchase", user: 2, price: 1.00m),
        ];

        Assert.Equal(["2019-10-01,,0,0,2,2,2,5.00,,,", "2019-10-01,b,1,0,0,1,0,0.00,0.000000,,0.000000"], Lines("brand_daily", First, events));
        Assert.Equal(["2019-10-01,10,c,1,0,0,1,0.00", "2019-10-01,11,,0,0,2,2,5.00"], Lines("category_hourly", First, events));
    }
}
