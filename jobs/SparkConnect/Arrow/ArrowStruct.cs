namespace SparkConnect.Arrow;

/// <summary>One value of a struct: its fields' names and values. Equal when names and values are.</summary>
public sealed class ArrowStruct : IEquatable<ArrowStruct>
{
    /// <summary>Creates a value.</summary>
    /// <param name="names">The fields' names.</param>
    /// <param name="values">The fields' values, as many.</param>
    /// <exception cref="ArgumentException">There are more names than values or fewer.</exception>
    public ArrowStruct(IReadOnlyList<string> names, IReadOnlyList<object?> values)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(values);
        if (names.Count != values.Count)
        {
            throw new ArgumentException($"There are {names.Count} names and {values.Count} values.", nameof(values));
        }

        Names = names;
        Values = values;
    }

    /// <summary>The fields' names, in order; they may repeat.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The fields' values, in order.</summary>
    public IReadOnlyList<object?> Values { get; }

    /// <summary>The value of the first field of that name.</summary>
    /// <param name="name">The name, compared exactly.</param>
    /// <exception cref="KeyNotFoundException">There is no such field.</exception>
    public object? this[string name]
    {
        get
        {
            for (var i = 0; i < Names.Count; i++)
            {
                if (string.Equals(Names[i], name, StringComparison.Ordinal))
                {
                    return Values[i];
                }
            }

            throw new KeyNotFoundException($"The struct has no field '{name}', only {string.Join(", ", Names)}.");
        }
    }

    /// <inheritdoc/>
    public bool Equals(ArrowStruct? other) => other is not null && Names.SequenceEqual(other.Names) && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ArrowStruct);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var value in Values)
        {
            hash.Add(value);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var fields = Names.Zip(Values, (name, value) => FormattableString.Invariant($"{name}: {value ?? "null"}"));
        return "{" + string.Join(", ", fields) + "}";
    }
}
