using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Tables;

/// <summary>The last non-null text of a group's rows, by a time; of several at the same time the greatest by UTF-8 bytes.</summary>
internal static class LastText
{
    private const string Time = "time";
    private const string Text = "text";

    /// <summary>An aggregate that <see cref="Value"/> reads, named like the column.</summary>
    /// <param name="column">The column of texts.</param>
    /// <param name="time">The column of times.</param>
    public static Column Of(string column, string time)
        // Structs compare field by field: the latest time, then the greater text.
        => Max(When(Col(column).IsNotNull(), Struct(Col(time).As(Time), Col(column).As(Text)))).As(column);

    /// <summary>The text; null where there was none.</summary>
    /// <param name="column">The name of the column and its aggregate.</param>
    public static Column Value(string column) => Col(column).GetField(Text);
}
