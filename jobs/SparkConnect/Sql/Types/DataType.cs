using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SparkConnect.Sql.Types;

/// <summary>A data type of Spark SQL. Two types are equal when their JSON is.</summary>
public abstract class DataType
{
    private static readonly JsonWriterOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The name in JSON, such as <c>long</c> or <c>decimal(12,2)</c>.</summary>
    public abstract string TypeName { get; }

    /// <summary>The name in SQL, such as <c>bigint</c> or <c>array&lt;string&gt;</c>.</summary>
    public virtual string SimpleString => TypeName;

    /// <summary>The type as Spark writes it in JSON, in the metadata of a Parquet file for example.</summary>
    public string Json
    {
        get
        {
            using var buffer = new MemoryStream();
            using (var writer = new Utf8JsonWriter(buffer, Unescaped))
            {
                WriteJson(writer);
            }

            return Encoding.UTF8.GetString(buffer.ToArray());
        }
    }

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => obj is DataType other && GetType() == other.GetType() && Json == other.Json;

    /// <inheritdoc/>
    public sealed override int GetHashCode() => Json.GetHashCode(StringComparison.Ordinal);

    /// <summary>Returns <see cref="SimpleString"/>.</summary>
    public override string ToString() => SimpleString;

    internal virtual void WriteJson(Utf8JsonWriter writer) => writer.WriteStringValue(TypeName);
}
