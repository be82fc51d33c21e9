namespace SparkConnect.Sql;

/// <content>Comparisons and logic. As in SQL, a comparison with null is null, which a filter does not let through.</content>
public sealed partial class Column
{
    /// <summary>Whether the values are equal.</summary>
    /// <param name="rhs">A column or a literal.</param>
    public Column EqualTo(object? rhs) => Binary("==", rhs);

    /// <summary>Whether the values differ.</summary>
    /// <param name="rhs">A column or a literal.</param>
    public Column NotEqual(object? rhs) => Call("not", EqualTo(rhs));

    /// <summary>Whether the value is greater.</summary>
    /// <param name="rhs">A column or a literal.</param>
    public Column Gt(object? rhs) => Binary(">", rhs);

    /// <summary>Whether the value is less.</summary>
    /// <param name="rhs">A column or a literal.</param>
    public Column Lt(object? rhs) => Binary("<", rhs);

    /// <summary>Whether the value is greater or equal.</summary>
    /// <param name="rhs">A column or a literal.</param>
    public Column Geq(object? rhs) => Binary(">=", rhs);

    /// <summary>Whether the value is less or equal.</summary>
    /// <param name="rhs">A column or a literal.</param>
    public Column Leq(object? rhs) => Binary("<=", rhs);

    /// <summary>Whether the values are equal or both null; never null.</summary>
    /// <param name="rhs">A column or a literal.</param>
    public Column EqNullSafe(object? rhs) => Binary("<=>", rhs);

    /// <summary>Whether the value lies between two bounds, both included.</summary>
    /// <param name="lowerBound">A column or a literal.</param>
    /// <param name="upperBound">A column or a literal.</param>
    public Column Between(object lowerBound, object upperBound) => Geq(lowerBound).And(Leq(upperBound));

    /// <summary>Whether the value is one of those given.</summary>
    /// <param name="list">Columns or literals, or one sequence of them.</param>
    public Column IsIn(params IEnumerable<object> list) => Call("in", [this, .. Flatten(list).Select(Functions.Lit)]);

    /// <summary>Whether the value is null.</summary>
    public Column IsNull() => Call("isNull", this);

    /// <summary>Whether the value is not null.</summary>
    public Column IsNotNull() => Call("isNotNull", this);

    /// <summary>Whether the value is not a number.</summary>
    public Column IsNaN() => Call("isNaN", this);

    /// <summary>Whether the text matches a pattern of SQL's LIKE.</summary>
    /// <param name="literal">The pattern: <c>%</c> stands for any text, <c>_</c> for one character.</param>
    public Column Like(string literal) => Binary("like", literal);

    /// <summary>Whether the text matches a pattern of SQL's LIKE, whatever the case.</summary>
    /// <param name="literal">The pattern: <c>%</c> stands for any text, <c>_</c> for one character.</param>
    public Column ILike(string literal) => Binary("ilike", literal);

    /// <summary>Whether a regular expression of Java matches somewhere in the text.</summary>
    /// <param name="literal">The regular expression.</param>
    public Column RLike(string literal) => Binary("rlike", literal);

    /// <summary>Whether the text contains another.</summary>
    /// <param name="other">A column or a literal.</param>
    public Column Contains(object other) => Binary("contains", other);

    /// <summary>Whether the text starts with another.</summary>
    /// <param name="other">A column or a literal.</param>
    public Column StartsWith(object other) => Binary("startsWith", other);

    /// <summary>Whether the text ends with another.</summary>
    /// <param name="other">A column or a literal.</param>
    public Column EndsWith(object other) => Binary("endsWith", other);

    /// <summary>Whether both are true.</summary>
    /// <param name="other">A column or a literal.</param>
    public Column And(object other) => Binary("and", other);

    /// <summary>Whether at least one is true.</summary>
    /// <param name="other">A column or a literal.</param>
    public Column Or(object other) => Binary("or", other);

    // An array of numbers is no sequence of objects, so it arrives here as the only one.
    private static IEnumerable<object?> Flatten(IEnumerable<object> list)
        => list.ToList() is [System.Collections.IEnumerable only and not string and not byte[]] ? only.Cast<object?>() : list;
}
