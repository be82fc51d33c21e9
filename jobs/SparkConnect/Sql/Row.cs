using SparkConnect.Sql.Types;

namespace SparkConnect.Sql;

/// <summary>A row of a result: values by place or by name, of the .NET types that the classes of <see cref="Types"/> name.</summary>
/// <remarks>
/// Rows within rows are rows as well, arrays are <see cref="IReadOnlyList{T}"/> and maps <see cref="IReadOnlyDictionary{TKey,TValue}"/> of objects. Differs
/// from Microsoft.Spark: dates are <see cref="DateOnly"/> and timestamps <see cref="DateTime"/>.
/// </remarks>
public sealed class Row
{
    /// <summary>Creates a row.</summary>
    /// <param name="values">The values.</param>
    /// <param name="schema">Their names and types, as many.</param>
    /// <exception cref="ArgumentException">There are more fields than values or fewer.</exception>
    public Row(IReadOnlyList<object?> values, StructType schema)
    {
        if (values.Count != schema.Fields.Count)
        {
            throw new ArgumentException($"There are {values.Count} values and {schema.Fields.Count} fields.", nameof(values));
        }

        Values = values;
        Schema = schema;
    }

    /// <summary>The values' names and types.</summary>
    public StructType Schema { get; }

    /// <summary>The values in the order of the schema.</summary>
    public IReadOnlyList<object?> Values { get; }

    /// <summary>The value at a place.</summary>
    /// <param name="index">The place, from 0.</param>
    public object? this[int index] => Get(index);

    /// <summary>The value of a column; the first one's where several have the name.</summary>
    /// <param name="columnName">The name.</param>
    public object? this[string columnName] => Get(columnName);

    /// <summary>How many values there are.</summary>
    public int Size() => Values.Count;

    /// <summary>The value at a place; null for null.</summary>
    /// <param name="index">The place, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public object? Get(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Values.Count);
        return Values[index];
    }

    /// <summary>The value of a column; null for null, and the first one's where several have the name.</summary>
    /// <param name="columnName">The name.</param>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public object? Get(string columnName) => Values[IndexOf(columnName)];

    /// <summary>The value at a place as a type: the very type of the value, or a nullable form of it where it can be null.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="index">The place, from 0.</param>
    /// <exception cref="InvalidCastException">The value is of another type, or null where the type has no null.</exception>
    public T GetAs<T>(int index) => As<T>(Get(index), Schema.Fields[index]);

    /// <summary>The value of a column as a type: the very type of the value, or a nullable form of it where it can be null.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="columnName">The name.</param>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    /// <exception cref="InvalidCastException">The value is of another type, or null where the type has no null.</exception>
    public T GetAs<T>(string columnName) => GetAs<T>(IndexOf(columnName));

    /// <summary>Whether the value at a place is null.</summary>
    /// <param name="index">The place, from 0.</param>
    public bool IsNullAt(int index) => Get(index) is null;

    /// <summary>The values between brackets, separated by commas.</summary>
    public override string ToString() => FormattableString.Invariant($"[{string.Join(',', Values.Select(value => value ?? "null"))}]");

    private static T As<T>(object? value, StructField field) => value switch
    {
        T typed => typed,
        null when default(T) is null => default!,
        null => throw new InvalidCastException($"Column {field.Name} is null here, which {typeof(T).Name} cannot be; ask for {typeof(T).Name}?."),
        _ => throw new InvalidCastException($"Column {field.Name} of type {field.DataType} holds {value.GetType().Name}, not {typeof(T).Name}."),
    };

    private int IndexOf(string columnName)
    {
        for (var i = 0; i < Schema.Fields.Count; i++)
        {
            if (Schema.Fields[i].Name == columnName)
            {
                return i;
            }
        }

        throw new ArgumentException(
            $"There is no column {columnName}, only {string.Join(", ", Schema.Fields.Select(field => field.Name))}.", nameof(columnName));
    }
}
