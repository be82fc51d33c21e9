using SparkConnect.Plans;
using SparkConnect.Sql.Expressions;

namespace SparkConnect.Sql;

/// <content>Arithmetic, bits, parts of values, cases and windows.</content>
public sealed partial class Column
{
    /// <summary>The sum.</summary>
    /// <param name="rhs">A column or a literal.</param>
    public Column Plus(object rhs) => Binary("+", rhs);

    /// <summary>The difference.</summary>
    /// <param name="rhs">A column or a literal.</param>
    public Column Minus(object rhs) => Binary("-", rhs);

    /// <summary>The product.</summary>
    /// <param name="rhs">A column or a literal.</param>
    public Column Multiply(object rhs) => Binary("*", rhs);

    /// <summary>The quotient: a fraction also of whole numbers. Under ANSI mode division by zero fails the query.</summary>
    /// <param name="rhs">A column or a literal.</param>
    public Column Divide(object rhs) => Binary("/", rhs);

    /// <summary>The remainder, with the sign of the dividend.</summary>
    /// <param name="rhs">A column or a literal.</param>
    public Column Mod(object rhs) => Binary("%", rhs);

    /// <summary>The bits that both have.</summary>
    /// <param name="other">A column or a literal.</param>
    public Column BitwiseAND(object other) => Binary("&", other);

    /// <summary>The bits that at least one has.</summary>
    /// <param name="other">A column or a literal.</param>
    public Column BitwiseOR(object other) => Binary("|", other);

    /// <summary>The bits that exactly one has.</summary>
    /// <param name="other">A column or a literal.</param>
    public Column BitwiseXOR(object other) => Binary("^", other);

    /// <summary>An element of an array by its place, from 0, or the value of a map by its key.</summary>
    /// <param name="key">A column or a literal.</param>
    public Column GetItem(object key)
    {
        var extraction = Functions.Lit(key);
        return new Column(ExpressionBuilder.ExtractValue(Expression, extraction.Expression), [.. Subqueries, .. extraction.Subqueries]);
    }

    /// <summary>A field of a struct by its name.</summary>
    /// <param name="fieldName">The name.</param>
    public Column GetField(string fieldName) => GetItem(fieldName);

    /// <summary>An element of an array, the value of a map, or a field of a struct.</summary>
    /// <param name="extraction">A place, key or name: a column or a literal.</param>
    public Column Apply(object extraction) => GetItem(extraction);

    /// <summary>The struct with a field added, or replaced where it has one of this name.</summary>
    /// <param name="fieldName">The name; dots reach into nested structs.</param>
    /// <param name="column">The field's value.</param>
    public Column WithField(string fieldName, Column column)
        => new(ExpressionBuilder.UpdateField(Expression, fieldName, column.Expression), [.. Subqueries, .. column.Subqueries]);

    /// <summary>The struct without some of its fields.</summary>
    /// <param name="fieldNames">Their names; dots reach into nested structs.</param>
    public Column DropFields(params IEnumerable<string> fieldNames)
        => With(fieldNames.Aggregate(Expression, (structure, field) => ExpressionBuilder.UpdateField(structure, field, value: null)));

    /// <summary>A part of the text or of the bytes.</summary>
    /// <param name="startPos">Where it begins, from 1.</param>
    /// <param name="len">How long it is at most.</param>
    public Column SubStr(Column startPos, Column len) => Call("substr", this, startPos, len);

    /// <summary>A part of the text or of the bytes.</summary>
    /// <param name="startPos">Where it begins, from 1.</param>
    /// <param name="len">How long it is at most.</param>
    public Column SubStr(int startPos, int len) => SubStr(Functions.Lit(startPos), Functions.Lit(len));

    /// <summary>A further case of <see cref="Functions.When(Column, object?)"/>.</summary>
    /// <param name="condition">When it applies, unless an earlier case does.</param>
    /// <param name="value">A column or a literal.</param>
    /// <exception cref="InvalidOperationException">The column is not a case, or has its otherwise already.</exception>
    public Column When(Column condition, object? value) => Case(condition, Functions.Lit(value));

    /// <summary>The value where no case of <see cref="Functions.When(Column, object?)"/> applies; null unless it is given.</summary>
    /// <param name="value">A column or a literal.</param>
    /// <exception cref="InvalidOperationException">The column is not a case, or has its otherwise already.</exception>
    public Column Otherwise(object? value) => Case(Functions.Lit(value));

    /// <summary>The aggregate or window function over a window around each row.</summary>
    /// <param name="window">The window.</param>
    public Column Over(WindowSpec window)
        => new(window.Apply(Expression), [.. Subqueries, .. window.Subqueries]);

    /// <summary>The aggregate function over all rows.</summary>
    public Column Over() => Over(WindowSpec.AllRows);

    private Column Case(params Column[] added)
    {
        var cases = Expression.UnresolvedFunction;
        if (cases is not { FunctionName: "when" } || cases.Arguments.Count % 2 != 0)
        {
            throw new InvalidOperationException("When and Otherwise continue what Functions.When began and Otherwise has not ended.");
        }

        return new Column(
            ExpressionBuilder.Function("when", cases.Arguments.Concat(added.Select(column => column.Expression))),
            [.. Subqueries, .. added.SelectMany(column => column.Subqueries)]);
    }
}
