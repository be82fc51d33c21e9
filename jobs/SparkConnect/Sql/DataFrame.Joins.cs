using SparkConnect.Plans;
using JoinType = SparkConnect.Protos.Join.Types.JoinType;

namespace SparkConnect.Sql;

/// <content>Two tables made one: joins and set operations.</content>
public sealed partial class DataFrame
{
    private const string Inner = "inner";

    /// <summary>Every row of this table with every row of another.</summary>
    /// <param name="right">The other table.</param>
    public DataFrame Join(DataFrame right) => Join(right, JoinType.Inner, condition: null, []);

    /// <summary>The rows of two tables that are equal in a column, which the result has once.</summary>
    /// <param name="right">The other table.</param>
    /// <param name="usingColumn">The column's name.</param>
    public DataFrame Join(DataFrame right, string usingColumn) => Join(right, [usingColumn]);

    /// <summary>The rows of two tables that are equal in some columns, which the result has once.</summary>
    /// <param name="right">The other table.</param>
    /// <param name="usingColumns">The columns' names.</param>
    /// <param name="joinType">inner (default), full_outer, left_outer, right_outer, left_semi or left_anti; cross is not for this form.</param>
    /// <exception cref="ArgumentException">There is no such kind of join.</exception>
    public DataFrame Join(DataFrame right, IEnumerable<string> usingColumns, string joinType = Inner)
        => Join(right, JoinTypes.Parse(joinType), condition: null, usingColumns);

    /// <summary>The rows of two tables for which a condition is true.</summary>
    /// <param name="right">The other table.</param>
    /// <param name="joinExpr">The condition; <c>left["id"] == right["id"]</c> tells columns of one name apart.</param>
    /// <param name="joinType">inner (default), cross, full_outer, left_outer, right_outer, left_semi or left_anti.</param>
    /// <exception cref="ArgumentException">There is no such kind of join.</exception>
    public DataFrame Join(DataFrame right, Column joinExpr, string joinType = Inner) => Join(right, JoinTypes.Parse(joinType), joinExpr, []);

    /// <summary>Every row of this table with every row of another.</summary>
    /// <param name="right">The other table.</param>
    public DataFrame CrossJoin(DataFrame right) => Join(right, JoinType.Cross, condition: null, []);

    /// <summary>The rows of both tables, repetitions kept, columns matched by place.</summary>
    /// <param name="other">The other table.</param>
    public DataFrame Union(DataFrame other) => Derive(RelationBuilder.Union(Relation, other.Relation));

    /// <inheritdoc cref="Union"/>
    public DataFrame UnionAll(DataFrame other) => Union(other);

    /// <summary>The rows of both tables, repetitions kept, columns matched by name.</summary>
    /// <param name="other">The other table.</param>
    /// <param name="allowMissingColumns">Whether a column that one table lacks is null in its rows instead of an error.</param>
    public DataFrame UnionByName(DataFrame other, bool allowMissingColumns = false)
        => Derive(RelationBuilder.UnionByName(Relation, other.Relation, allowMissingColumns));

    /// <summary>The distinct rows that both tables have.</summary>
    /// <param name="other">The other table.</param>
    public DataFrame Intersect(DataFrame other) => Derive(RelationBuilder.Intersect(Relation, other.Relation, isAll: false));

    /// <summary>The rows that both tables have, as often as both have them.</summary>
    /// <param name="other">The other table.</param>
    public DataFrame IntersectAll(DataFrame other) => Derive(RelationBuilder.Intersect(Relation, other.Relation, isAll: true));

    /// <summary>The distinct rows of this table that another does not have.</summary>
    /// <param name="other">The other table.</param>
    public DataFrame Except(DataFrame other) => Derive(RelationBuilder.Except(Relation, other.Relation, isAll: false));

    /// <summary>The rows of this table as often as they are more than another's.</summary>
    /// <param name="other">The other table.</param>
    public DataFrame ExceptAll(DataFrame other) => Derive(RelationBuilder.Except(Relation, other.Relation, isAll: true));

    private DataFrame Join(DataFrame right, JoinType type, Column? condition, IEnumerable<string> usingColumns)
    {
        var relation = RelationBuilder.Join(Relation, right.Relation, type, condition?.Expression, usingColumns);
        return condition is null ? Derive(relation) : Derive(relation, condition);
    }
}
