using Lakehouse.Tables;
using SparkJobs.Nightly;

namespace SparkJobs.Tests.Nightly;

public sealed class GoldScheduleTests
{
    private static readonly DateOnly First = new(2019, 10, 7);

    [Fact]
    public void What_was_never_computed_is_due()
    {
        var keys = Plan(TablePeriod.Day, events: [0, 1, 2], computed: [0, 2], present: [0], changed: []);

        Assert.Equal(Dates(0, 2), keys.All);
        Assert.Equal(Dates(2), keys.Due);
        Assert.Empty(keys.Obsolete);
    }

    [Fact]
    public void Nothing_is_due_where_nothing_changed()
        => Assert.True(Plan(TablePeriod.Trailing(28), events: [0, 1], computed: [0, 1], present: [0, 1], changed: []).IsEmpty);

    [Fact]
    public void A_changed_date_is_due_and_the_windows_that_hold_it_up_to_the_newest_computed_date()
    {
        int[] all = [.. Enumerable.Range(0, 40)];

        Assert.Equal(Dates(3), Plan(TablePeriod.Day, all, all, all, changed: [3]).Due);
        Assert.Equal(Dates([.. Enumerable.Range(3, 28)]), Plan(TablePeriod.Trailing(28), all, all, all, changed: [3]).Due);
        Assert.Equal(Dates(37, 38, 39), Plan(TablePeriod.Trailing(28), all, all, all, changed: [37]).Due);
    }

    [Fact]
    public void A_changed_date_that_is_not_computed_makes_the_windows_due_that_hold_it()
        => Assert.Equal(Dates(5), Plan(TablePeriod.Trailing(3), events: [2, 3, 5], computed: [2, 5], present: [2, 5], changed: [3]).Due);

    [Fact]
    public void Weeks_follow_the_computed_dates()
    {
        var keys = Plan(TablePeriod.Week, events: [0, 6, 7, 20], computed: [6, 7], present: [0, 7], changed: [0]);

        Assert.Equal(Dates(0, 7), keys.All);
        Assert.Equal(Dates(0), keys.Due);
    }

    [Fact]
    public void A_date_without_events_loses_its_rows()
    {
        var keys = Plan(TablePeriod.Day, events: [0], computed: [0], present: [0, 1], changed: [1]);

        Assert.Empty(keys.Due);
        Assert.Equal(Dates(1), keys.Obsolete);
    }

    [Fact]
    public void Weeks_of_the_lake_follow_every_date_and_all_later_ones_change_with_an_earlier_one()
        => Assert.Equal(
            Dates(7, 14, 28),
            Plan(TablePeriod.WeekAndBefore("week"), events: [0, 8, 14, 28], computed: [0], present: [0, 7, 14, 28], changed: [8]).Due);

    [Fact]
    public void A_table_that_is_one_whole_is_computed_as_one()
        => Assert.Equal(Dates(0, 7), Plan(TablePeriod.Everything, events: [0, 7], computed: [0, 7], present: [0], changed: []).Due);

    private static GoldKeys Plan(TablePeriod period, int[] events, int[] computed, int[] present, int[] changed)
        => new GoldSchedule(Dates(events).ToHashSet(), Dates(computed).ToHashSet()).Plan(period, Dates(present), Dates(changed));

    private static List<DateOnly> Dates(params int[] days) => [.. days.Select(First.AddDays)];
}
