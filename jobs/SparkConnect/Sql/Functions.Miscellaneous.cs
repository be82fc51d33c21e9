namespace SparkConnect.Sql;

/// <content>Nulls, conditions, the session, and the rest.</content>
public static partial class Functions
{
    /// <summary>The first value that is not null.</summary>
    public static Column Coalesce(params Column[] columns) => Sql.Column.Call("coalesce", columns);

    /// <summary>The greatest value, nulls left out.</summary>
    public static Column Greatest(params Column[] columns) => Sql.Column.Call("greatest", columns);

    /// <summary>The least value, nulls left out.</summary>
    public static Column Least(params Column[] columns) => Sql.Column.Call("least", columns);

    /// <summary>The first value, or the second where that is null.</summary>
    public static Column IfNull(Column column1, Column column2) => Sql.Column.Call("ifnull", column1, column2);

    /// <summary>The first value, or the second where that is null.</summary>
    public static Column Nvl(Column column1, Column column2) => Sql.Column.Call("nvl", column1, column2);

    /// <summary>The second value where the first is not null, else the third.</summary>
    public static Column Nvl2(Column column1, Column column2, Column column3) => Sql.Column.Call("nvl2", column1, column2, column3);

    /// <summary>The first value; null where it equals the second.</summary>
    public static Column NullIf(Column column1, Column column2) => Sql.Column.Call("nullif", column1, column2);

    /// <summary>The number; null where it is 0.</summary>
    public static Column NullIfZero(Column column) => Sql.Column.Call("nullifzero", column);

    /// <summary>The number; 0 where it is null.</summary>
    public static Column ZeroIfNull(Column column) => Sql.Column.Call("zeroifnull", column);

    /// <summary>Whether the values are equal or both null.</summary>
    public static Column EqualNull(Column column1, Column column2) => Sql.Column.Call("equal_null", column1, column2);

    /// <summary>Whether the value is not a number.</summary>
    public static Column IsNaN(Column column) => Sql.Column.Call("isnan", column);

    /// <summary>Whether the value is null.</summary>
    public static Column IsNull(Column column) => Sql.Column.Call("isnull", column);

    /// <summary>Whether the value is not null.</summary>
    public static Column IsNotNull(Column column) => Sql.Column.Call("isnotnull", column);

    /// <summary>The first number, or the second where that is not a number.</summary>
    public static Column NaNvl(Column column1, Column column2) => Sql.Column.Call("nanvl", column1, column2);

    /// <summary>True for false and false for true.</summary>
    public static Column Not(Column column) => Sql.Column.Call("not", column);

    /// <summary>Null where the condition is true; an error elsewhere.</summary>
    public static Column AssertTrue(Column column) => Sql.Column.Call("assert_true", column);

    /// <summary>Null where the condition is true; an error with this text elsewhere.</summary>
    public static Column AssertTrue(Column column, Column errMsg) => Sql.Column.Call("assert_true", column, errMsg);

    /// <summary>An error with this text.</summary>
    public static Column RaiseError(Column errMsg) => Sql.Column.Call("raise_error", errMsg);

    /// <summary>The path of the file that the row was read from; not on Sail.</summary>
    public static Column InputFileName() => Sql.Column.Call("input_file_name");

    /// <summary>The length of the block that the row was read from; not on Sail.</summary>
    public static Column InputFileBlockLength() => Sql.Column.Call("input_file_block_length");

    /// <summary>Where the block begins that the row was read from; not on Sail.</summary>
    public static Column InputFileBlockStart() => Sql.Column.Call("input_file_block_start");

    /// <summary>A number unique in the result and increasing in each partition.</summary>
    public static Column MonotonicallyIncreasingId() => Sql.Column.Call("monotonically_increasing_id");

    /// <summary>The number of the row's partition.</summary>
    public static Column SparkPartitionId() => Sql.Column.Call("spark_partition_id");

    /// <summary>The name of the value's type.</summary>
    public static Column TypeOf(Column column) => Sql.Column.Call("typeof", column);

    /// <summary>The session's catalog.</summary>
    public static Column CurrentCatalog() => Sql.Column.Call("current_catalog");

    /// <summary>The session's database.</summary>
    public static Column CurrentDatabase() => Sql.Column.Call("current_database");

    /// <summary>The session's database.</summary>
    public static Column CurrentSchema() => Sql.Column.Call("current_schema");

    /// <summary>The user that the query runs as.</summary>
    public static Column CurrentUser() => Sql.Column.Call("current_user");

    /// <summary>The user that the query runs as.</summary>
    public static Column SessionUser() => Sql.Column.Call("session_user");

    /// <summary>The user that the query runs as.</summary>
    public static Column User() => Sql.Column.Call("user");

    /// <summary>The engine's version and revision.</summary>
    public static Column Version() => Sql.Column.Call("version");

    /// <summary>What a static method of a Java class returns.</summary>
    public static Column JavaMethod(params Column[] columns) => Sql.Column.Call("java_method", columns);

    /// <summary>What a static method of a Java class returns.</summary>
    public static Column Reflect(params Column[] columns) => Sql.Column.Call("reflect", columns);

    /// <summary>What a static method of a Java class returns; null where it throws.</summary>
    public static Column TryReflect(params Column[] columns) => Sql.Column.Call("try_reflect", columns);

    /// <summary>A partition transform: by year. For <see cref="DataFrameWriterV2.PartitionedBy(Column, Column[])"/> only.</summary>
    public static Column Years(Column column) => Sql.Column.Call("years", column);

    /// <summary>A partition transform: by month. For <see cref="DataFrameWriterV2.PartitionedBy(Column, Column[])"/> only.</summary>
    public static Column Months(Column column) => Sql.Column.Call("months", column);

    /// <summary>A partition transform: by day. For <see cref="DataFrameWriterV2.PartitionedBy(Column, Column[])"/> only.</summary>
    public static Column Days(Column column) => Sql.Column.Call("days", column);

    /// <summary>A partition transform: by hour. For <see cref="DataFrameWriterV2.PartitionedBy(Column, Column[])"/> only.</summary>
    public static Column Hours(Column column) => Sql.Column.Call("hours", column);

    /// <summary>A partition transform: by hash. For <see cref="DataFrameWriterV2.PartitionedBy(Column, Column[])"/> only.</summary>
    public static Column Bucket(int numBuckets, Column column) => Sql.Column.Call("bucket", Lit(numBuckets), column);

    /// <summary>A partition transform: by hash. For <see cref="DataFrameWriterV2.PartitionedBy(Column, Column[])"/> only.</summary>
    public static Column Bucket(Column numBuckets, Column column) => Sql.Column.Call("bucket", numBuckets, column);
}
