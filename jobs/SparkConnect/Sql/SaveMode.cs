namespace SparkConnect.Sql;

/// <summary>What happens when there is something where a table is to be written.</summary>
public enum SaveMode
{
    /// <summary>The rows are added.</summary>
    Append,

    /// <summary>The rows replace what is there.</summary>
    Overwrite,

    /// <summary>Nothing is written, and that is an error.</summary>
    ErrorIfExists,

    /// <summary>Nothing is written.</summary>
    Ignore,
}
