using SparkConnect.Arrow;
using SparkConnect.Sql.Types;

namespace SparkConnect.Sql;

/// <summary>Makes rows of Arrow columns. The server's schema names the types; structs within become rows.</summary>
internal static class RowReader
{
    public static IEnumerable<Row> Read(ArrowTable table, StructType schema)
    {
        for (var row = 0; row < table.RowCount; row++)
        {
            var values = new object?[table.Columns.Count];
            for (var column = 0; column < values.Length; column++)
            {
                values[column] = Convert(table.Columns[column].GetValue(row), schema.Fields[column].DataType);
            }

            yield return new Row(values, schema);
        }
    }

    private static object? Convert(object? value, DataType type) => (value, type) switch
    {
        (ArrowStruct structure, StructType schema) => new Row([.. structure.Values.Zip(schema.Fields, (item, field) => Convert(item, field.DataType))], schema),
        (IReadOnlyList<object?> list, ArrayType array) when HasStruct(array) => list.Select(item => Convert(item, array.ElementType)).ToArray(),
        (IReadOnlyDictionary<object, object?> entries, MapType map) when HasStruct(map) => entries.ToDictionary(
            entry => Convert(entry.Key, map.KeyType)!,
            entry => Convert(entry.Value, map.ValueType)),
        _ => value,
    };

    private static bool HasStruct(DataType type) => type switch
    {
        StructType => true,
        ArrayType array => HasStruct(array.ElementType),
        MapType map => HasStruct(map.KeyType) || HasStruct(map.ValueType),
        _ => false,
    };
}
