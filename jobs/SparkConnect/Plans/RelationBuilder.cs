using SparkConnect.Protos;
using GroupType = SparkConnect.Protos.Aggregate.Types.GroupType;
using SetOpType = SparkConnect.Protos.SetOperation.Types.SetOpType;

namespace SparkConnect.Plans;

/// <summary>Builds the protocol's relations over other relations; the plan id is the session's to give.</summary>
internal static partial class RelationBuilder
{
    public static Relation Project(Relation? input, IEnumerable<Expression> expressions)
        => new() { Project = new Project { Input = input, Expressions = { expressions } } };

    public static Relation Filter(Relation input, Expression condition) => new() { Filter = new Filter { Input = input, Condition = condition } };

    public static Relation Limit(Relation input, int rows) => new() { Limit = new Limit { Input = input, Limit_ = rows } };

    public static Relation Offset(Relation input, int rows) => new() { Offset = new Offset { Input = input, Offset_ = rows } };

    public static Relation Tail(Relation input, int rows) => new() { Tail = new Tail { Input = input, Limit = rows } };

    public static Relation Alias(Relation input, string alias) => new() { SubqueryAlias = new SubqueryAlias { Input = input, Alias = alias } };

    public static Relation Sort(Relation input, IEnumerable<Expression> order, bool isGlobal)
        => new() { Sort = new Sort { Input = input, Order = { order.Select(ExpressionBuilder.OrderOf) }, IsGlobal = isGlobal } };

    public static Relation Join(Relation left, Relation right, Join.Types.JoinType type, Expression? condition, IEnumerable<string> usingColumns)
        => new()
        {
            Join = new Join { Left = left, Right = right, JoinType = type, JoinCondition = condition, UsingColumns = { usingColumns } },
        };

    public static Relation Union(Relation left, Relation right) => SetOperation(left, right, SetOpType.Union, isAll: true);

    public static Relation UnionByName(Relation left, Relation right, bool allowMissingColumns)
        => SetOperation(left, right, SetOpType.Union, isAll: true, byName: true, allowMissingColumns);

    public static Relation Intersect(Relation left, Relation right, bool isAll) => SetOperation(left, right, SetOpType.Intersect, isAll);

    public static Relation Except(Relation left, Relation right, bool isAll) => SetOperation(left, right, SetOpType.Except, isAll);

    public static Relation Aggregate(Relation input, GroupType type, IEnumerable<Expression> groupings, IEnumerable<Expression> aggregates)
        => new()
        {
            Aggregate = new Aggregate
            {
                Input = input,
                GroupType = type,
                GroupingExpressions = { groupings },
                AggregateExpressions = { aggregates },
            },
        };

    public static Relation Pivot(
        Relation input,
        IEnumerable<Expression> groupings,
        IEnumerable<Expression> aggregates,
        Expression column,
        IEnumerable<object> values)
    {
        var relation = Aggregate(input, GroupType.Pivot, groupings, aggregates);
        relation.Aggregate.Pivot = new Aggregate.Types.Pivot { Col = column, Values = { values.Select(LiteralBuilder.Literal) } };
        return relation;
    }

    public static Relation GroupingSets(
        Relation input,
        IEnumerable<IEnumerable<Expression>> sets,
        IEnumerable<Expression> groupings,
        IEnumerable<Expression> aggregates)
    {
        var relation = Aggregate(input, GroupType.GroupingSets, groupings, aggregates);
        relation.Aggregate.GroupingSets.AddRange(sets.Select(set => new Aggregate.Types.GroupingSets { GroupingSet = { set } }));
        return relation;
    }

    /// <summary>One row for each distinct set of values of the columns, of all columns when there are none.</summary>
    public static Relation Deduplicate(Relation input, IReadOnlyCollection<string> columns, bool withinWatermark)
        => new()
        {
            Deduplicate = new Deduplicate
            {
                Input = input,
                ColumnNames = { columns },
                AllColumnsAsKeys = columns.Count == 0,
                WithinWatermark = withinWatermark,
            },
        };

    public static Relation WithColumns(Relation input, IEnumerable<Expression.Types.Alias> aliases)
        => new() { WithColumns = new WithColumns { Input = input, Aliases = { aliases } } };

    public static Relation WithColumnsRenamed(Relation input, IEnumerable<KeyValuePair<string, string>> renames)
        => new()
        {
            WithColumnsRenamed = new WithColumnsRenamed
            {
                Input = input,
                Renames =
                {
                    renames.Select(rename => new WithColumnsRenamed.Types.Rename { ColName = rename.Key, NewColName = rename.Value }),
                },
            },
        };

    public static Relation Drop(Relation input, IEnumerable<Expression> columns, IEnumerable<string> names)
        => new() { Drop = new Drop { Input = input, Columns = { columns }, ColumnNames = { names } } };

    public static Relation ToDf(Relation input, IEnumerable<string> names) => new() { ToDf = new ToDF { Input = input, ColumnNames = { names } } };

    public static Relation ToSchema(Relation input, DataType schema) => new() { ToSchema = new ToSchema { Input = input, Schema = schema } };

    public static Relation Repartition(Relation input, int partitions, bool shuffle)
        => new() { Repartition = new Repartition { Input = input, NumPartitions = partitions, Shuffle = shuffle } };

    public static Relation RepartitionBy(Relation input, int? partitions, IEnumerable<Expression> expressions)
    {
        var repartition = new RepartitionByExpression { Input = input, PartitionExprs = { expressions } };
        if (partitions is { } number)
        {
            repartition.NumPartitions = number;
        }

        return new Relation { RepartitionByExpression = repartition };
    }

    public static Relation Hint(Relation input, string name, IEnumerable<Expression> parameters)
        => new() { Hint = new Hint { Input = input, Name = name, Parameters = { parameters } } };

    public static Relation Sample(Relation input, double lower, double upper, bool withReplacement, long seed, bool deterministicOrder)
        => new()
        {
            Sample = new Sample
            {
                Input = input,
                LowerBound = lower,
                UpperBound = upper,
                WithReplacement = withReplacement,
                Seed = seed,
                DeterministicOrder = deterministicOrder,
            },
        };

    /// <summary>Columns as rows; no values means all columns that are not ids.</summary>
    public static Relation Unpivot(
        Relation input,
        IEnumerable<Expression> ids,
        IEnumerable<Expression>? values,
        string variableColumn,
        string valueColumn)
        => new()
        {
            Unpivot = new Unpivot
            {
                Input = input,
                Ids = { ids },
                Values = values is null ? null : new Unpivot.Types.Values { Values_ = { values } },
                VariableColumnName = variableColumn,
                ValueColumnName = valueColumn,
            },
        };

    public static Relation Transpose(Relation input, IEnumerable<Expression> indexColumns)
        => new() { Transpose = new Transpose { Input = input, IndexColumns = { indexColumns } } };

    public static Relation WithWatermark(Relation input, string eventTime, string delayThreshold)
        => new() { WithWatermark = new WithWatermark { Input = input, EventTime = eventTime, DelayThreshold = delayThreshold } };

    public static Relation CollectMetrics(Relation input, string name, IEnumerable<Expression> metrics)
        => new() { CollectMetrics = new CollectMetrics { Input = input, Name = name, Metrics = { metrics } } };

    public static Relation ShowString(Relation input, int rows, int truncate, bool vertical)
        => new() { ShowString = new ShowString { Input = input, NumRows = rows, Truncate = truncate, Vertical = vertical } };

    /// <summary>A relation with those that its subqueries refer to by plan id.</summary>
    public static Relation WithRelations(Relation root, IEnumerable<Relation> references)
        => new() { WithRelations = new WithRelations { Root = root, References = { references } } };

    private static Relation SetOperation(
        Relation left,
        Relation right,
        SetOpType type,
        bool isAll,
        bool byName = false,
        bool allowMissingColumns = false)
        => new()
        {
            SetOp = new SetOperation
            {
                LeftInput = left,
                RightInput = right,
                SetOpType = type,
                IsAll = isAll,
                ByName = byName,
                AllowMissingColumns = allowMissingColumns,
            },
        };
}
