using Google.Protobuf;
using SparkConnect.Protos;

namespace SparkConnect.Plans;

/// <content>Relations without an input.</content>
internal static partial class RelationBuilder
{
    public static Relation Table(string identifier, IReadOnlyDictionary<string, string> options, bool isStreaming)
        => new()
        {
            Read = new Read
            {
                NamedTable = new Read.Types.NamedTable { UnparsedIdentifier = identifier, Options = { options.ToDictionary() } },
                IsStreaming = isStreaming,
            },
        };

    public static Relation DataSource(
        string? format,
        string? schema,
        IReadOnlyDictionary<string, string> options,
        IEnumerable<string> paths,
        IEnumerable<string> predicates,
        bool isStreaming)
    {
        var source = new Read.Types.DataSource { Options = { options.ToDictionary() }, Paths = { paths }, Predicates = { predicates } };
        if (format is not null)
        {
            source.Format = format;
        }

        if (schema is not null)
        {
            source.Schema = schema;
        }

        return new Relation { Read = new Read { DataSource = source, IsStreaming = isStreaming } };
    }

    public static Relation Range(long start, long end, long step, int? partitions)
    {
        var range = new Protos.Range { Start = start, End = end, Step = step };
        if (partitions is { } number)
        {
            range.NumPartitions = number;
        }

        return new Relation { Range = range };
    }

    public static Relation Sql(string query, IEnumerable<KeyValuePair<string, Expression>> namedArguments, IEnumerable<Expression> positionalArguments)
    {
        var sql = new SQL { Query = query, PosArguments = { positionalArguments } };
        foreach (var (name, value) in namedArguments)
        {
            sql.NamedArguments.Add(name, value);
        }

        return new Relation { Sql = sql };
    }

    /// <summary>Rows that travel with the plan, as an Arrow stream; without rows the stream has its schema all the same, which Sail needs.</summary>
    public static Relation Local(ReadOnlyMemory<byte> arrowStream, string schema)
        => new() { LocalRelation = new LocalRelation { Data = UnsafeByteOperations.UnsafeWrap(arrowStream), Schema = schema } };

    /// <summary>What the catalog answers or does.</summary>
    public static Relation Catalog(Catalog catalog) => new() { Catalog = catalog };
}
