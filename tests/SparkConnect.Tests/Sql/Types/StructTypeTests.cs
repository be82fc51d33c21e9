using SparkConnect.Sql.Types;

namespace SparkConnect.Tests.Sql.Types;

public sealed class StructTypeTests
{
    private static readonly StructType Everything = new(
        new StructField("null", new NullType()),
        new StructField("binary", new BinaryType()),
        new StructField("boolean", new BooleanType()),
        new StructField("byte", new ByteType()),
        new StructField("short", new ShortType()),
        new StructField("integer", new IntegerType()),
        new StructField("long", new LongType(), isNullable: false, """{"comment":"a"}"""),
        new StructField("float", new FloatType()),
        new StructField("double", new DoubleType()),
        new StructField("decimal", new DecimalType(12, 2)),
        new StructField("string", new StringType()),
        new StructField("collated", new StringType("UNICODE_CI")),
        new StructField("char", new CharType(2)),
        new StructField("varchar", new VarcharType(3)),
        new StructField("date", new DateType()),
        new StructField("timestamp", new TimestampType()),
        new StructField("timestamp_ntz", new TimestampNtzType()),
        new StructField("calendar", new CalendarIntervalType()),
        new StructField("months", new YearMonthIntervalType()),
        new StructField("duration", new DayTimeIntervalType()),
        new StructField("variant", new VariantType()),
        new StructField("array", new ArrayType(new LongType(), containsNull: false)),
        new StructField("map", new MapType(new StringType(), new DoubleType(), valueContainsNull: false)),
        new StructField("struct", new StructType(new StructField("a", new LongType()))));

    [Fact]
    public void Every_type_travels_and_comes_back()
    {
        Assert.Equal(Everything, ProtoTypes.ToDataType(ProtoTypes.ToProto(Everything)));
    }

    [Fact]
    public void Json_is_Sparks()
    {
        var type = new StructType(
            new StructField("a", new ArrayType(new DecimalType(12, 2))),
            new StructField("b", new MapType(new StringType(), new LongType()), isNullable: false, """{"k":1}"""));

        Assert.Equal(
            """
            {"type":"struct","fields":[{"name":"a","type":{"type":"array","elementType":"decimal(12,2)","containsNull":true},"nullable":true,"metadata":{}},
            {"name":"b","type":{"type":"map","keyType":"string","valueType":"long","valueContainsNull":true},"nullable":false,"metadata":{"k":1}}]}
            """.ReplaceLineEndings(string.Empty),
            type.Json);
    }

    [Fact]
    public void Ddl_quotes_names_and_says_what_is_not_null()
    {
        var type = new StructType(new StructField("a`b", new LongType(), isNullable: false), new StructField("c", new ArrayType(new StringType())));

        Assert.Equal("`a``b` bigint NOT NULL, `c` array<string>", type.ToDdl());
    }

    [Fact]
    public void The_tree_shows_what_is_nested()
    {
        var type = new StructType(
            new StructField("s", new StructType(new StructField("a", new LongType(), isNullable: false))),
            new StructField("l", new ArrayType(new StringType(), containsNull: false)),
            new StructField("m", new MapType(new StringType(), new DecimalType(5, 1))));

        const string Tree = """
            root
             |-- s: struct (nullable = true)
             |    |-- a: long (nullable = false)
             |-- l: array (nullable = true)
             |    |-- element: string (containsNull = false)
             |-- m: map (nullable = true)
             |    |-- key: string
             |    |-- value: decimal(5,1) (valueContainsNull = true)

            """;
        Assert.Equal(Tree.ReplaceLineEndings("\n"), type.ToTreeString());
    }

    [Fact]
    public void Types_are_equal_by_what_they_are()
    {
        Assert.Equal(new DecimalType(12, 2), new DecimalType(12, 2));
        Assert.NotEqual<DataType>(new DecimalType(12, 2), new DecimalType(12, 3));
        Assert.NotEqual(new StructField("a", new LongType()), new StructField("a", new LongType(), isNullable: false));
    }
}
