using System.Globalization;
using System.Text;

namespace SparkJobs.Simulation;

/// <summary>Writes a line with a fault, field by field; slower than <see cref="LineWriter"/>, which only whole lines take.</summary>
internal sealed class DamagedLine(SimulationFormat format, bool extended)
{
    /// <summary>The bytes of the event of that time ("2019-10-01 00:00:00") with that damage, line end included.</summary>
    public byte[] Render(string time, in EventRow row, Product product, Damage damage)
    {
        if (damage.Way == DamageWay.ReplaceLine)
        {
            return Encoding.UTF8.GetBytes(Fill(damage.Value, time) + "\n");
        }

        var fields = Fields(time, row, product);
        if (damage.Way == DamageWay.OpenQuote)
        {
            // Any other quote could close it.
            fields = [.. fields.Select(field => string.Concat(field.Where(character => character is not ('"' or ','))))];
        }

        var line = new List<byte>(256);
        for (var column = 0; column < fields.Length; column++)
        {
            if (column != damage.Column || damage.Way != DamageWay.DropField)
            {
                AppendSeparator(line, column);
                AppendField(line, column, fields[column], column == damage.Column ? damage : null, time);
            }
        }

        Finish(line, damage, row);
        line.Add((byte)'\n');
        return [.. line];
    }

    private static string Fill(string value, string time) =>
        value.Replace("{date}", time[..10], StringComparison.Ordinal).Replace("{time}", time[11..], StringComparison.Ordinal);

    private string[] Fields(string time, in EventRow row, Product product)
    {
        string[] fields =
        [
            time + " UTC",
            row.Kind switch { EventKind.View => "view", EventKind.Cart => "cart", _ => "purchase" },
            product.Id.ToString(CultureInfo.InvariantCulture),
            product.CategoryId.ToString(CultureInfo.InvariantCulture),
            product.CategoryCode ?? string.Empty,
            product.Brand ?? string.Empty,
            string.Create(CultureInfo.InvariantCulture, $"{row.Cents / 100}.{row.Cents % 100:00}"),
            row.Actor.UserId.ToString(CultureInfo.InvariantCulture),
            Actor.SessionText(row.Actor.Session),
            row.Actor.Address,
            UserAgents.All[row.Actor.UserAgent],
            row.Status switch { PaymentStatus.Paid => "paid", PaymentStatus.Failed => "failed", _ => string.Empty },
        ];
        return extended ? fields : fields[..9];
    }

    private void AppendSeparator(List<byte> line, int column)
    {
        if (format == SimulationFormat.Csv)
        {
            if (line.Count > 0 || column > 0)
            {
                line.Add((byte)',');
            }

            return;
        }

        line.Add(column == 0 ? (byte)'{' : (byte)',');
        FieldText.AppendKey(line, EventColumns.Names(extended)[column]);
    }

    private void AppendField(List<byte> line, int column, string value, Damage? damage, string time)
    {
        var text = damage?.Way == DamageWay.ReplaceField ? Fill(damage.Value, time) : value;
        var bytes = Encoding.UTF8.GetBytes(text);
        if (damage?.Way == DamageWay.AppendBytes)
        {
            bytes = [.. bytes, .. Convert.FromHexString(damage.Value)];
        }

        if (damage?.Way == DamageWay.OpenQuote)
        {
            line.Add((byte)'"');
            line.AddRange(bytes);
        }
        else if (format == SimulationFormat.Csv)
        {
            FieldText.AppendCsv(line, bytes);
        }
        else if (EventColumns.IsNumber(column) && Damage.IsJsonNumber(text))
        {
            line.AddRange(bytes);
        }
        else
        {
            FieldText.AppendJson(line, bytes);
        }
    }

    private void Finish(List<byte> line, Damage damage, in EventRow row)
    {
        if (damage.Way == DamageWay.AddField)
        {
            line.AddRange(",surplus"u8);
        }

        if (damage.Way == DamageWay.Cut)
        {
            // Within the first three fields, so that fields or braces are missing wherever it falls: no quoted field stands there.
            var keep = 5 + (int)(SplitMix64.Mix((ulong)row.Actor.UserId) % 35);
            line.RemoveRange(keep, line.Count - keep);
        }
        else if (format == SimulationFormat.JsonLines)
        {
            line.Add((byte)'}');
        }
    }
}
