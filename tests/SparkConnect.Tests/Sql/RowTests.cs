using SparkConnect.Sql;
using SparkConnect.Sql.Types;

namespace SparkConnect.Tests.Sql;

public sealed class RowTests
{
    private static readonly StructType Schema = new(new StructField("n", new LongType()), new StructField("s", new StringType()));

    private readonly Row _row = new([7L, null], Schema);

    [Fact]
    public void Values_are_found_by_place_and_by_name()
    {
        Assert.Equal(7L, _row[0]);
        Assert.Equal(7L, _row["n"]);
        Assert.Equal(7L, _row.GetAs<long>("n"));
        Assert.Equal(7L, _row.GetAs<long?>(0));
        Assert.Null(_row.GetAs<string>("s"));
        Assert.True(_row.IsNullAt(1));
        Assert.Equal("[7,null]", _row.ToString());
    }

    [Fact]
    public void A_wrong_type_name_or_place_is_said_with_what_there_is()
    {
        Assert.Contains("bigint holds Int64, not Int32", Assert.Throws<InvalidCastException>(() => _row.GetAs<int>("n")).Message, StringComparison.Ordinal);
        Assert.Contains("n, s", Assert.Throws<ArgumentException>(() => _row.Get("x")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => _row.Get(2));
        Assert.Contains(
            "Column n is null here, which Int64 cannot be",
            Assert.Throws<InvalidCastException>(() => new Row([null, null], Schema).GetAs<long>(0)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_has_a_value_for_each_field() => Assert.Throws<ArgumentException>(() => new Row([1L], Schema));
}
