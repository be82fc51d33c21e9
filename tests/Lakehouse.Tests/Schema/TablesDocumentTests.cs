using Lakehouse.Schema;
using Lakehouse.Tables;
using TestEngines;

namespace Lakehouse.Tests.Schema;

/// <summary>docs/tables.md says what the code says. SPARK_JOBS_REGENERATE_GOLDENS=1 writes it anew.</summary>
public sealed class TablesDocumentTests
{
    [Fact]
    public void The_page_in_docs_is_what_the_definitions_give()
    {
        var path = Path.Combine(Repository.Folder, "docs", "tables.md");
        var expected = TablesDocument.Render(LakeTables.Definitions);
        if (string.Equals(Environment.GetEnvironmentVariable("SPARK_JOBS_REGENERATE_GOLDENS"), "1", StringComparison.Ordinal))
        {
            File.WriteAllText(path, expected);
        }

        Assert.Equal(expected, File.ReadAllText(path));
    }

    [Fact]
    public void Every_column_says_what_it_holds_and_every_table_how_it_is_read()
    {
        Assert.All(LakeTables.Definitions, definition =>
        {
            Assert.NotEmpty(definition.Grain);
            Assert.NotEmpty(definition.Reading);
            Assert.All(definition.Columns, column => Assert.EndsWith(".", column.Meaning, StringComparison.Ordinal));
            Assert.All(definition.Keys.Concat(definition.PartitionedBy), name => Assert.Equal(name, definition.Column(name).Name));
        });
    }

    [Fact]
    public void A_bar_in_a_text_does_not_break_the_page()
    {
        var definition = new TableDefinition { Name = "t", Grain = "a|b", Keys = [], Columns = [new("c", "string", "x|y")] };

        var page = TablesDocument.Render([definition]);

        Assert.Contains("| [t](#t) | a\\|b |\n", page, StringComparison.Ordinal);
        Assert.Contains("| c | string | no | x\\|y |\n", page, StringComparison.Ordinal);
    }
}
