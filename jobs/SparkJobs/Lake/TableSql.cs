using System.Text;
using Lakehouse.Schema;
using SparkConnect.Sql;
using SparkJobs.Storage;

namespace SparkJobs.Lake;

/// <summary>SQL text about tables; every name and text in it is quoted here.</summary>
internal static class TableSql
{
    /// <summary>The statement that creates a table with its comments.</summary>
    /// <param name="definition">The table.</param>
    /// <param name="target">How the engine names it: a name, or <c>delta.`path`</c>.</param>
    /// <param name="location">Its folder, where <paramref name="target"/> does not name it.</param>
    public static string Create(TableDefinition definition, string target, string? location)
    {
        var sql = new StringBuilder("CREATE TABLE ").Append(target).Append(" (");
        sql.AppendJoin(", ", definition.Columns.Select(column => $"{Name(column.Name)} {column.Type} COMMENT {Text(column.Meaning)}"));
        sql.Append(") USING delta");
        if (definition.PartitionedBy.Count > 0)
        {
            sql.Append(" PARTITIONED BY (").AppendJoin(", ", definition.PartitionedBy.Select(Name)).Append(')');
        }

        sql.Append(" COMMENT ").Append(Text(definition.Grain));
        return (location is null ? sql : sql.Append(" LOCATION ").Append(Text(location))).ToString();
    }

    /// <summary>The statement that makes a table which is there known by a name; its columns are those of its log.</summary>
    /// <param name="name">The name.</param>
    /// <param name="location">Its folder.</param>
    /// <param name="comment">What the catalog is to say of it; null for nothing.</param>
    public static string Register(string name, string location, string? comment)
        => $"CREATE TABLE {Name(name)} USING delta{(comment is null ? "" : " COMMENT " + Text(comment))} LOCATION {Text(location)}";

    /// <summary>A table by its folder.</summary>
    /// <param name="path">The folder.</param>
    public static string ByPath(string path) => "delta." + Name(path);

    /// <summary>An identifier.</summary>
    /// <param name="name">Any name.</param>
    public static string Name(string name) => "`" + name.Replace("`", "``", StringComparison.Ordinal) + "`";

    /// <summary>A string literal.</summary>
    /// <param name="text">Any text.</param>
    public static string Text(string text)
        => "'" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal) + "'";

    /// <summary>A condition that a column has one of these texts; false for none.</summary>
    /// <param name="column">The column.</param>
    /// <param name="values">The texts.</param>
    public static string In(string column, IEnumerable<string> values)
    {
        var list = string.Join(", ", values.Distinct(StringComparer.Ordinal).Select(Text));
        return list.Length == 0 ? "false" : $"{column} IN ({list})";
    }

    /// <summary>A condition that a column has one of these dates; false for none.</summary>
    /// <param name="column">The column.</param>
    /// <param name="dates">The dates.</param>
    public static string In(string column, IEnumerable<DateOnly> dates)
    {
        var list = string.Join(", ", dates.Distinct().Order().Select(date => FormattableString.Invariant($"DATE'{date:yyyy-MM-dd}'")));
        return list.Length == 0 ? "false" : $"{column} IN ({list})";
    }
}
