using Lakehouse.Tables;
using Lakehouse.Tests.Support;
using TestEngines;
using static Lakehouse.Tests.Reference.TinyEvents;

namespace Lakehouse.Tests.Tables;

[Collection(BothEnginesTests.Name)]
public sealed class SessionAgreementTests(SailEngine sail, SparkEngine spark) : TableTests(sail, spark)
{
    [SkippableTheory]
    [InlineData(Sail)]
    [InlineData(Spark)]
    public Task A_pause_within_a_session_and_an_event_without_one_break_the_agreement(string engine)
        => AssertRowsAsync(
            engine,
            new SessionAgreement(),
            [1],
            [
                Event("01 10:00:00", session: "same"),
                Event("01 10:10:00", session: "same"),
                Event("01 10:00:00", user: 2, session: "paused"),
                Event("01 12:00:00", user: 2, session: "paused"),
                Event("01 10:00:00", user: 3, session: "s3"),
                Event("01 10:00:00", "cart", user: 3, session: null),
            ],
            "2019-10-01,3,4,1,0.250000");

    [SkippableTheory]
    [InlineData(Sail)]
    [InlineData(Spark)]
    public Task A_date_without_sessions_agrees_in_nothing(string engine)
        => AssertRowsAsync(
            engine,
            new SessionAgreement(),
            [1],
            [
                Event("01 10:00:00", session: null),
            ],
            "2019-10-01,0,1,0,0.000000");
}
