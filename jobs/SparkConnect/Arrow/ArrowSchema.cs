namespace SparkConnect.Arrow;

/// <summary>The columns of a table, in order.</summary>
/// <param name="Fields">One field per column; names may repeat.</param>
public sealed record ArrowSchema(IReadOnlyList<ArrowField> Fields)
{
    /// <inheritdoc/>
    public bool Equals(ArrowSchema? other) => other is not null && Fields.SequenceEqual(other.Fields);

    /// <inheritdoc/>
    public override int GetHashCode() => Fields.Count == 0 ? 0 : HashCode.Combine(Fields.Count, Fields[0]);
}
