using SparkJobs.Rules;

namespace SparkJobs.Tests.Rules;

public sealed class SqlConditionTests
{
    [Theory]
    [InlineData("price > 1 and (brand = 'a)' or brand = \"it's\")")]
    [InlineData("brand = 'a\\'b(' and `brand` is not null")]
    [InlineData("brand = ''")]
    public void Brackets_and_quotes_in_texts_are_no_mistake(string condition) => Assert.Null(SqlCondition.Mistake(condition));

    [Fact]
    public void Texts_are_no_names_of_columns()
        => Assert.Equal(["and", "brand", "ip", "lower"], SqlCondition.Words("lower(brand) = 'payment_status' AND `ip` = \"user_agent\"").Order(StringComparer.Ordinal));
}
