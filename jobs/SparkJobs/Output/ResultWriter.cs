using System.Text;
using System.Text.Json;
using SparkConnect.Arrow;

namespace SparkJobs.Output;

/// <summary>Prints a query's result, batch by batch.</summary>
internal abstract class ResultWriter
{
    /// <summary>The writer of a format.</summary>
    /// <param name="format">The format.</param>
    /// <param name="output">Where to print; UTF-8 without a BOM, LF.</param>
    public static ResultWriter Create(ResultFormat format, TextWriter output) => format switch
    {
        ResultFormat.Csv => new Csv(output),
        ResultFormat.Json => new Json(output),
        _ => new Aligned(output),
    };

    /// <summary>Prints what comes before the first row.</summary>
    /// <param name="schema">The result's columns.</param>
    public abstract void Begin(ArrowSchema schema);

    /// <summary>Prints rows.</summary>
    /// <param name="batch">The rows.</param>
    public abstract void Rows(ArrowTable batch);

    /// <summary>Prints what comes after the last row.</summary>
    public abstract void End();

    private static string? Text(ArrowColumn column, int row)
        => ValueText.IsNested(column.Type) && !column.IsNull(row)
            ? JsonValues.Text(column.GetValue(row), column.Type)
            : ValueText.Of(column.GetValue(row), column.Type);

    private sealed class Csv(TextWriter output) : ResultWriter
    {
        private static readonly System.Buffers.SearchValues<char> Quoted = System.Buffers.SearchValues.Create(",\"\r\n");

        public override void Begin(ArrowSchema schema) => Line(schema.Fields.Select(field => (string?)field.Name));

        public override void Rows(ArrowTable batch)
        {
            for (var row = 0; row < batch.RowCount; row++)
            {
                Line(batch.Columns.Select(column => Text(column, row)));
            }
        }

        public override void End() => output.Flush();

        // Null is an empty field; an empty string is a quoted one, so that the two can be told apart.
        private void Line(IEnumerable<string?> values)
        {
            output.Write(string.Join(',', values.Select(value => value switch
            {
                null => "",
                "" => "\"\"",
                _ when value.AsSpan().ContainsAny(Quoted) => "\"" + value.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"",
                _ => value,
            })));
            output.Write('\n');
        }
    }

    private sealed class Json(TextWriter output) : ResultWriter
    {
        private ArrowSchema _columns = new([]);
        private bool _any;

        public override void Begin(ArrowSchema schema)
        {
            _columns = schema;
            output.Write('[');
        }

        public override void Rows(ArrowTable batch)
        {
            for (var row = 0; row < batch.RowCount; row++)
            {
                output.Write(_any ? ",\n" : "\n");
                output.Write(Object(batch, row));
                _any = true;
            }
        }

        public override void End()
        {
            output.Write(_any ? "\n]\n" : "]\n");
            output.Flush();
        }

        private string Object(ArrowTable batch, int row)
        {
            using var buffer = new MemoryStream();
            using (var writer = new Utf8JsonWriter(buffer, JsonValues.Options))
            {
                writer.WriteStartObject();
                foreach (var (field, column) in _columns.Fields.Zip(batch.Columns))
                {
                    writer.WritePropertyName(field.Name);
                    JsonValues.Write(writer, column.GetValue(row), column.Type);
                }

                writer.WriteEndObject();
            }

            return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
        }
    }

    private sealed class Aligned(TextWriter output) : ResultWriter
    {
        private readonly List<string[]> _rows = [];
        private ArrowSchema _columns = new([]);

        public override void Begin(ArrowSchema schema) => _columns = schema;

        public override void Rows(ArrowTable batch)
        {
            for (var row = 0; row < batch.RowCount; row++)
            {
                _rows.Add([.. batch.Columns.Select(column => Text(column, row) ?? "∅")]);
            }
        }

        public override void End()
        {
            string[] names = [.. _columns.Fields.Select(field => field.Name)];
            int[] widths = [.. names.Select((name, index) => _rows.Select(row => row[index].Length).Append(name.Length).Max())];
            Line(names, widths);
            output.Write(string.Join("  ", widths.Select(width => new string('─', width))) + "\n");
            _rows.ForEach(row => Line(row, widths));
            output.Flush();
        }

        private void Line(string[] values, int[] widths)
            => output.Write(string.Join("  ", values.Select((value, index) => IsNumber(index) ? value.PadLeft(widths[index]) : value.PadRight(widths[index]))).TrimEnd() + "\n");

        private bool IsNumber(int index)
            => _columns.Fields[index].Type is ArrowType.Integer or ArrowType.Decimal or ArrowType.FloatingPoint;
    }
}
