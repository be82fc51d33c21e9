using Lakehouse.Schema;
using Lakehouse.Tables;

namespace Lakehouse.Tests.Tables;

public sealed class LakeTablesTests
{
    private static readonly IReadOnlyList<IGoldTable> Gold = LakeTables.Gold(new GoldThresholds());

    [Fact]
    public void Every_table_has_a_name_of_its_own()
        => Assert.Equal(LakeTables.Definitions.Count, LakeTables.Definitions.Select(definition => definition.Name).Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public void A_table_has_the_column_that_its_rows_are_replaced_by()
        => Assert.All(Gold, table => Assert.True(table.Period.KeyColumn is not { } column || table.Definition.Column(column).Type == "date"));

    [Fact]
    public void Tables_with_a_folder_per_key_have_it_for_what_is_replaced()
        => Assert.All(
            Gold.Where(table => table.Definition.PartitionedBy.Count > 0),
            table => Assert.Equal(table.Period.KeyColumn, Assert.Single(table.Definition.PartitionedBy)));

    [Fact]
    public void A_table_with_category_id_shows_it_as_text_too()
        => Assert.All(
            LakeTables.Definitions.Where(definition => Has(definition, EventColumns.CategoryId) && definition.Name != RawEvents.Definition.Name),
            definition => Assert.Equal(Events.CategoryIdText, definition.Columns[^1].Name));

    [Fact]
    public void A_mistaken_threshold_is_named()
        => Assert.Equal(["gold.pair_sessions: 0 is below 1"], new GoldThresholds { PairSessions = 0 }.Mistakes());

    private static bool Has(TableDefinition definition, string column) => definition.Columns.Any(candidate => candidate.Name == column);
}
