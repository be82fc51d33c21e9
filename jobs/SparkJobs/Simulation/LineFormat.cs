using System.Buffers.Text;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace SparkJobs.Simulation;

/// <summary>
/// The constant pieces of a line in one format. A line is: start, time, what follows the time for its event type, the product's piece, the price, the
/// actor's piece, the end.
/// Products and actors are rendered once, so that writing an event copies a few byte ranges and formats nothing but its price.
/// </summary>
internal sealed class LineFormat
{
    /// <summary>No line is longer.</summary>
    public const int LongestLine = 1024;

    private readonly SimulationFormat _format;
    private readonly bool _extended;
    private readonly byte[] _userIdName;
    private readonly byte[] _userSessionName;
    private readonly byte[] _products;
    private readonly int[] _productEnds;

    public LineFormat(SimulationFormat format, bool extended, IReadOnlyList<Product> products)
    {
        _format = format;
        _extended = extended;
        _userIdName = NameOf(EventColumns.UserId);
        _userSessionName = NameOf(EventColumns.UserSession);
        (_products, _productEnds) = RenderProducts(products);
    }

    /// <summary>The header line, empty for JSON lines.</summary>
    public byte[] Header => _format == SimulationFormat.Csv ? Encoding.UTF8.GetBytes(string.Join(',', EventColumns.Names(_extended)!) + "\n") : [];

    /// <summary>What precedes the time.</summary>
    public ReadOnlySpan<byte> Start => _format == SimulationFormat.Csv ? default : "{\"event_time\":\""u8;

    /// <summary>What follows the time.</summary>
    public ReadOnlySpan<byte> AfterTime(EventKind kind) => (_format, kind) switch
    {
        (SimulationFormat.Csv, EventKind.View) => " UTC,view"u8,
        (SimulationFormat.Csv, EventKind.Cart) => " UTC,cart"u8,
        (SimulationFormat.Csv, _) => " UTC,purchase"u8,
        (_, EventKind.View) => " UTC\",\"event_type\":\"view\""u8,
        (_, EventKind.Cart) => " UTC\",\"event_type\":\"cart\""u8,
        _ => " UTC\",\"event_type\":\"purchase\""u8,
    };

    /// <summary>From the event type to the price.</summary>
    public ReadOnlySpan<byte> Product(int entry)
    {
        var start = entry == 0 ? 0 : _productEnds[entry - 1];
        return _products.AsSpan(start, _productEnds[entry] - start);
    }

    /// <summary>The end of the line.</summary>
    public ReadOnlySpan<byte> End(PaymentStatus status) => (_format, _extended, status) switch
    {
        (SimulationFormat.Csv, false, _) or (SimulationFormat.Csv, _, PaymentStatus.None) => "\n"u8,
        (SimulationFormat.Csv, _, PaymentStatus.Paid) => "paid\n"u8,
        (SimulationFormat.Csv, _, _) => "failed\n"u8,
        (_, false, _) => "}\n"u8,
        (_, _, PaymentStatus.None) => "null}\n"u8,
        (_, _, PaymentStatus.Paid) => "\"paid\"}\n"u8,
        _ => "\"failed\"}\n"u8,
    };

    /// <summary>From the price to the end. Runs once per session, so it formats into one span instead of going through <see cref="Append"/>.</summary>
    public byte[] RenderActor(in Actor actor)
    {
        Span<byte> text = stackalloc byte[LongestLine];
        var length = Put(text, 0, _userIdName);
        Utf8Formatter.TryFormat(actor.UserId, text[length..], out var digits);
        length = Put(text, length + digits, _userSessionName);
        length += _format == SimulationFormat.Csv ? Actor.Format(actor.Session, text[length..]) : PutJsonSession(text[length..], actor.Session);
        if (_extended)
        {
            var line = new List<byte>(256);
            Append(line, EventColumns.UserSession + 1, actor.Address);
            Append(line, EventColumns.UserSession + 2, UserAgents.All[actor.UserAgent]);
            AppendName(line, EventColumns.PaymentStatus);
            length = Put(text, length, CollectionsMarshal.AsSpan(line));
        }

        return text[..length].ToArray();
    }

    /// <summary>Appends a column with its separator, and its key in JSON.</summary>
    public void Append(List<byte> line, int column, string? value)
    {
        AppendName(line, column);
        var bytes = Encoding.UTF8.GetBytes(value ?? string.Empty);
        if (_format == SimulationFormat.Csv)
        {
            FieldText.AppendCsv(line, bytes);
        }
        else if (EventColumns.IsNumber(column))
        {
            line.AddRange(bytes);
        }
        else
        {
            FieldText.AppendJson(line, bytes);
        }
    }

    private static int Put(Span<byte> text, int position, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(text[position..]);
        return position + bytes.Length;
    }

    private static int PutJsonSession(Span<byte> text, UInt128 session)
    {
        if (session == UInt128.Zero)
        {
            return Put(text, 0, "null"u8);
        }

        text[0] = (byte)'"';
        var end = 1 + Actor.Format(session, text[1..]);
        text[end] = (byte)'"';
        return end + 1;
    }

    private byte[] NameOf(int column)
    {
        var name = new List<byte>();
        AppendName(name, column);
        return [.. name];
    }

    private void AppendName(List<byte> line, int column)
    {
        line.Add((byte)',');
        if (_format == SimulationFormat.JsonLines)
        {
            FieldText.AppendKey(line, EventColumns.Names(extended: true)[column]);
        }
    }

    private (byte[] Bytes, int[] Ends) RenderProducts(IReadOnlyList<Product> products)
    {
        var bytes = new List<byte>(products.Count * 80);
        var ends = new int[products.Count];
        for (var entry = 0; entry < products.Count; entry++)
        {
            Append(bytes, EventColumns.ProductId, products[entry].Id.ToString(CultureInfo.InvariantCulture));
            Append(bytes, EventColumns.CategoryId, products[entry].CategoryId.ToString(CultureInfo.InvariantCulture));
            Append(bytes, EventColumns.CategoryCode, products[entry].CategoryCode);
            Append(bytes, EventColumns.Brand, products[entry].Brand);
            AppendName(bytes, EventColumns.Price);
            ends[entry] = bytes.Count;
        }

        return ([.. bytes], ends);
    }
}
