using SparkConnect.Plans;
using JoinType = SparkConnect.Protos.Join.Types.JoinType;

namespace SparkConnect.Tests.Plans;

public sealed class JoinTypesTests
{
    [Theory]
    [InlineData("inner", JoinType.Inner)]
    [InlineData("cross", JoinType.Cross)]
    [InlineData("outer", JoinType.FullOuter)]
    [InlineData("full", JoinType.FullOuter)]
    [InlineData("FullOuter", JoinType.FullOuter)]
    [InlineData("full_outer", JoinType.FullOuter)]
    [InlineData("left", JoinType.LeftOuter)]
    [InlineData("left_outer", JoinType.LeftOuter)]
    [InlineData("rightouter", JoinType.RightOuter)]
    [InlineData("semi", JoinType.LeftSemi)]
    [InlineData("leftsemi", JoinType.LeftSemi)]
    [InlineData("left_anti", JoinType.LeftAnti)]
    public void Every_name_of_Spark_is_known(string name, JoinType type) => Assert.Equal(type, JoinTypes.Parse(name));

    [Fact]
    public void Another_name_is_refused_with_those_there_are()
        => Assert.Contains("left_anti", Assert.Throws<ArgumentException>(() => JoinTypes.Parse("sideways")).Message, StringComparison.Ordinal);
}
