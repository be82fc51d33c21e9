using System.Diagnostics.CodeAnalysis;

namespace SparkConnect.Sql;

/// <content>Operators. <c>&amp;</c>, <c>|</c> and <c>!</c> are SQL's AND, OR and NOT; of bits there are <see cref="BitwiseAND"/> and its like.</content>
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "They have Microsoft.Spark's names: Plus, Gt, Or …")]
public sealed partial class Column
{
    /// <summary>The sum.</summary>
    /// <param name="lhs">The left operand.</param>
    /// <param name="rhs">The right operand.</param>
    public static Column operator +(Column lhs, Column rhs) => lhs.Plus(rhs);

    /// <summary>The sum.</summary>
    /// <param name="lhs">The left operand.</param>
    /// <param name="rhs">The right operand.</param>
    public static Column operator +(Column lhs, object rhs) => lhs.Plus(rhs);

    /// <summary>The sum.</summary>
    /// <param name="lhs">The left operand.</param>
    /// <param name="rhs">The right operand.</param>
    public static Column operator +(object lhs, Column rhs) => Functions.Lit(lhs).Plus(rhs);

    /// <summary>The difference.</summary>
    /// <param name="lhs">The left operand.</param>
    /// <param name="rhs">The right operand.</param>
    public static Column operator -(Column lhs, Column rhs) => lhs.Minus(rhs);

    /// <summary>The difference.</summary>
    /// <param name="lhs">The left operand.</param>
    /// <param name="rhs">The right operand.</param>
    public static Column operator -(Column lhs, object rhs) => lhs.Minus(rhs);

    /// <summary>The difference.</summary>
    /// <param name="lhs">The left operand.</param>
    /// <param name="rhs">The right operand.</param>
    public static Column operator -(object lhs, Column rhs) => Functions.Lit(lhs).Minus(rhs);

    /// <summary>The product.</summary>
    /// <param name="lhs">The left operand.</param>
    /// <param name="rhs">The right operand.</param>
    public static Column operator *(Column lhs, Column rhs) => lhs.Multiply(rhs);

    /// <summary>The product.</summary>
    /// <param name="lhs">The left operand.</param>
    /// <param name="rhs">The right operand.</param>
    public static Column operator *(Column lhs, object rhs) => lhs.Multiply(rhs);

    /// <summary>The product.</summary>
    /// <param name="lhs">The left operand.</param>
    /// <param name="rhs">The right operand.</param>
    public static Column operator *(object lhs, Column rhs) => Functions.Lit(lhs).Multiply(rhs);

    /// <summary>The quotient.</summary>
    /// <param name="lhs">The left operand.</param>
    /// <param name="rhs">The right operand.</param>
    public static Column operator /(Column lhs, Column rhs) => lhs.Divide(rhs);

    /// <summary>The quotient.</summary>
    /// <param name="lhs">The left operand.</param>
    /// <param name="rhs">The right operand.</param>
    public static Column operator /(Column lhs, object rhs) => lhs.Divide(rhs);

    /// <summary>The quotient.</summary>
    /// <param name="lhs">The left operand.</param>
    /// <param name="rhs">The right operand.</param>
    public static Column operator /(object lhs, Column rhs) => Functions.Lit(lhs).Divide(rhs);

    /// <summary>The remainder.</summary>
    /// <param name="lhs">The left operand.</param>
    /// <param name="rhs">The right operand.</param>
    public static Column operator %(Column lhs, Column rhs) => lhs.Mod(rhs);

    /// <summary>The remainder.</summary>
    /// <param name="lhs">The left operand.</param>
    /// <param name="rhs">The right operand.</param>
    public static Column operator %(Column lhs, object rhs) => lhs.Mod(rhs);

    /// <summary>The remainder.</summary>
    /// <param name="lhs">The left operand.</param>
    /// <param name="rhs">The right operand.</param>
    public static Column operator %(object lhs, Column rhs) => Functions.Lit(lhs).Mod(rhs);

    /// <summary>Whether the values are equal.</summary>
    /// <param name="lhs">The left operand.</param>
    /// <param name="rhs">The right operand.</param>
    public static Column operator ==(Column lhs, Column? rhs) => lhs.EqualTo(rhs);

    /// <summary>Whether the values are equal.</summary>
    /// <param name="lhs">The left operand.</param>
    /// <param name="rhs">The right operand.</param>
    public static Column operator ==(Column lhs, object? rhs) => lhs.EqualTo(rhs);

    /// <summary>Whether the values are equal.</summary>
    /// <param name="lhs">The left operand.</param>
    /// <param name="rhs">The right operand.</param>
    public static Column operator ==(object? lhs, Column rhs) => Functions.Lit(lhs).EqualTo(rhs);

    /// <summary>Whether the values differ.</summary>
    /// <param name="lhs">The left operand.</param>
    /// <param name="rhs">The right operand.</param>
    public static Column operator !=(Column lhs, Column? rhs) => lhs.NotEqual(rhs);

    /// <summary>Whether the values differ.</summary>
    /// <param name="lhs">The left operand.</param>
    /// <param name="rhs">The right operand.</param>
    public static Column operator !=(Column lhs, object? rhs) => lhs.NotEqual(rhs);

    /// <summary>Whether the values differ.</summary>
    /// <param name="lhs">The left operand.</param>
    /// <param name="rhs">The right operand.</param>
    public static Column operator !=(object? lhs, Column rhs) => Functions.Lit(lhs).NotEqual(rhs);

    /// <summary>Whether the left value is less.</summary>
    /// <param name="lhs">The left operand.</param>
    /// <param name="rhs">The right operand.</param>
    public static Column operator <(Column lhs, Column? rhs) => lhs.Lt(rhs);

    /// <summary>Whether the left value is less.</summary>
    /// <param name="lhs">The left operand.</param>
    /// <param name="rhs">The right operand.</param>
    public static Column operator <(Column lhs, object? rhs) => lhs.Lt(rhs);

    /// <summary>Whether the left value is less.</summary>
    /// <param name="lhs">The left operand.</param>
    /// <param name="rhs">The right operand.</param>
    public static Column operator <(object? lhs, Column rhs) => Functions.Lit(lhs).Lt(rhs);

    /// <summary>Whether the left value is less or equal.</summary>
    /// <param name="lhs">The left operand.</param>
    /// <param name="rhs">The right operand.</param>
    public static Column operator <=(Column lhs, Column? rhs) => lhs.Leq(rhs);

    /// <summary>Whether the left value is less or equal.</summary>
    /// <param name="lhs">The left operand.</param>
    /// <param name="rhs">The right operand.</param>
    public static Column operator <=(Column lhs, object? rhs) => lhs.Leq(rhs);

    /// <summary>Whether the left value is less or equal.</summary>
    /// <param name="lhs">The left operand.</param>
    /// <param name="rhs">The right operand.</param>
    public static Column operator <=(object? lhs, Column rhs) => Functions.Lit(lhs).Leq(rhs);

    /// <summary>Whether the left value is greater.</summary>
    /// <param name="lhs">The left operand.</param>
    /// <param name="rhs">The right operand.</param>
    public static Column operator >(Column lhs, Column? rhs) => lhs.Gt(rhs);

    /// <summary>Whether the left value is greater.</summary>
    /// <param name="lhs">The left operand.</param>
    /// <param name="rhs">The right operand.</param>
    public static Column operator >(Column lhs, object? rhs) => lhs.Gt(rhs);

    /// <summary>Whether the left value is greater.</summary>
    /// <param name="lhs">The left operand.</param>
    /// <param name="rhs">The right operand.</param>
    public static Column operator >(object? lhs, Column rhs) => Functions.Lit(lhs).Gt(rhs);

    /// <summary>Whether the left value is greater or equal.</summary>
    /// <param name="lhs">The left operand.</param>
    /// <param name="rhs">The right operand.</param>
    public static Column operator >=(Column lhs, Column? rhs) => lhs.Geq(rhs);

    /// <summary>Whether the left value is greater or equal.</summary>
    /// <param name="lhs">The left operand.</param>
    /// <param name="rhs">The right operand.</param>
    public static Column operator >=(Column lhs, object? rhs) => lhs.Geq(rhs);

    /// <summary>Whether the left value is greater or equal.</summary>
    /// <param name="lhs">The left operand.</param>
    /// <param name="rhs">The right operand.</param>
    public static Column operator >=(object? lhs, Column rhs) => Functions.Lit(lhs).Geq(rhs);

    /// <summary>Whether both are true.</summary>
    /// <param name="lhs">The left operand.</param>
    /// <param name="rhs">The right operand.</param>
    public static Column operator &(Column lhs, Column rhs) => lhs.And(rhs);

    /// <summary>Whether at least one is true.</summary>
    /// <param name="lhs">The left operand.</param>
    /// <param name="rhs">The right operand.</param>
    public static Column operator |(Column lhs, Column rhs) => lhs.Or(rhs);

    /// <summary>The number with the other sign.</summary>
    /// <param name="column">A number.</param>
    public static Column operator -(Column column) => Call("negative", column);

    /// <summary>True for false and false for true.</summary>
    /// <param name="column">A condition.</param>
    public static Column operator !(Column column) => Call("not", column);

    /// <summary>Whether it is the same object: <c>==</c> builds an expression and compares nothing.</summary>
    /// <param name="obj">The other object.</param>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    /// <inheritdoc/>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
