namespace SparkConnect.Arrow.Columns;

/// <summary>Structs: one column per field. A null struct does not make its fields null, so they are only read through it.</summary>
internal sealed class StructColumn(ArrowType.Struct type, int length, Validity validity, ArrowColumn[] fields)
    : BufferedColumn<ArrowStruct>(type, length, validity)
{
    private readonly string[] _names = [.. type.Fields.Select(field => field.Name)];

    private protected override ArrowStruct Read(int row) => new(_names, Array.ConvertAll(fields, field => field.GetValue(row)));
}
