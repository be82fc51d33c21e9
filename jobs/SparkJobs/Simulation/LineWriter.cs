using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace SparkJobs.Simulation;

/// <summary>Puts lines together in a buffer and passes it on when it is full. Does not own the stream.</summary>
internal sealed class LineWriter
{
    private const int BufferSize = 1 << 18;

    private readonly Stream _output;
    private readonly LineFormat _format;
    private readonly CancellationToken _cancellationToken;
    private readonly byte[] _buffer = new byte[BufferSize];
    private readonly byte[] _time = new byte[19];
    private readonly byte[][] _afterTime;
    private readonly byte[][] _end;
    private readonly byte[] _start;
    private int _position;

    public LineWriter(Stream output, LineFormat format, CancellationToken cancellationToken)
    {
        _output = output;
        _format = format;
        _cancellationToken = cancellationToken;
        _start = format.Start.ToArray();
        _afterTime = [.. Enum.GetValues<EventKind>().Select(kind => format.AfterTime(kind).ToArray())];
        _end = [.. Enum.GetValues<PaymentStatus>().Select(status => format.End(status).ToArray())];
        WriteRaw(format.Header);
    }

    /// <summary>The time of the lines that follow, as published, without the zone.</summary>
    public string Time => Encoding.ASCII.GetString(_time);

    /// <summary>Sets the second, counted from 1970, of the lines that follow.</summary>
    public void SetSecond(long epochSecond)
    {
        var secondOfDay = (int)(epochSecond % TrafficCurve.SecondsPerDay);
        if (_time[0] == 0 || secondOfDay == 0)
        {
            Encoding.ASCII.GetBytes(DateTimeOffset.FromUnixTimeSeconds(epochSecond).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), _time);
            return;
        }

        PutTwoDigits(11, secondOfDay / 3600);
        PutTwoDigits(14, secondOfDay / 60 % 60);
        PutTwoDigits(17, secondOfDay % 60);
    }

    /// <summary>Writes one event of the current second.</summary>
    public void Write(EventKind kind, int entry, long cents, ReadOnlySpan<byte> actor, PaymentStatus status)
    {
        EnsureRoom();
        Put(_start);
        Put(_time);
        Put(_afterTime[(int)kind]);
        Put(_format.Product(entry));
        PutPrice(cents);
        Put(actor);
        Put(_end[(int)status]);
    }

    /// <summary>Writes the bytes of a line as they are; at most <see cref="LineFormat.LongestLine"/>.</summary>
    public void WriteRaw(ReadOnlySpan<byte> line)
    {
        EnsureRoom();
        Put(line);
    }

    /// <summary>Passes on what is buffered.</summary>
    public void Flush()
    {
        _cancellationToken.ThrowIfCancellationRequested();
        _output.Write(_buffer, 0, _position);
        _position = 0;
    }

    private void EnsureRoom()
    {
        if (_position > BufferSize - LineFormat.LongestLine)
        {
            Flush();
        }
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_buffer.AsSpan(_position));
        _position += bytes.Length;
    }

    private void PutPrice(long cents)
    {
        var (units, rest) = Math.DivRem((uint)cents, 100u);
        Utf8Formatter.TryFormat(units, _buffer.AsSpan(_position), out var digits);
        _position += digits;
        _buffer[_position] = (byte)'.';
        _buffer[_position + 1] = (byte)('0' + (rest / 10));
        _buffer[_position + 2] = (byte)('0' + (rest % 10));
        _position += 3;
    }

    private void PutTwoDigits(int place, int value)
    {
        _time[place] = (byte)('0' + (value / 10));
        _time[place + 1] = (byte)('0' + (value % 10));
    }
}
