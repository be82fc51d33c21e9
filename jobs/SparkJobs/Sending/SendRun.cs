using System.Buffers;
using SparkJobs.Ingest;

namespace SparkJobs.Sending;

/// <summary>Sends the lines of a stream to a topic, each when it is due.</summary>
/// <param name="pace">When lines are due.</param>
/// <param name="clock">The clock.</param>
internal sealed class SendRun(SendPace pace, TimeProvider clock)
{
    private const int PieceSize = 1 << 16;

    // Timers are not finer; a line that is due within this is sent at once.
    private static readonly TimeSpan Resolution = TimeSpan.FromMilliseconds(2);

    private readonly ArrayBufferWriter<byte> _piece = new(2 * PieceSize);
    private long? _started;
    private bool _isFirst = true;

    /// <summary>Sends all lines; a CSV header is left out.</summary>
    /// <param name="lines">The lines, also compressed with gzip; closed at the end.</param>
    /// <param name="producer">Where they go.</param>
    /// <param name="cancellationToken">Stops the sending.</param>
    /// <returns>The lines sent and acknowledged.</returns>
    /// <exception cref="JobException">The producer failed.</exception>
    public async Task<long> RunAsync(Stream lines, ProducerProcess producer, CancellationToken cancellationToken)
    {
        using var reader = new ContentReader(lines);
        while (reader.Next() is { IsEmpty: false } next)
        {
            if (!await SendAsync(next.ToArray(), producer, cancellationToken))
            {
                break;
            }
        }

        await PassOnAsync(producer, cancellationToken);
        return await producer.EndAsync(cancellationToken);
    }

    private async Task<bool> SendAsync(ReadOnlyMemory<byte> rest, ProducerProcess producer, CancellationToken cancellationToken)
    {
        while (!rest.IsEmpty)
        {
            var line = TakeLine(ref rest);
            if (IsHeader(line.Span))
            {
                continue;
            }

            if (await WaitAsync(pace.Due(line.Span), producer, cancellationToken) is false)
            {
                return false;
            }

            _piece.Write(line.Span);
            _piece.Write("\n"u8);
            if (_piece.WrittenCount >= PieceSize && !await PassOnAsync(producer, cancellationToken))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsHeader(ReadOnlySpan<byte> line)
    {
        var isHeader = _isFirst && FormatDetection.Detect([System.Text.Encoding.UTF8.GetString(line)], new Dictionary<string, string>()).Format.Header is not null;
        _isFirst = false;
        return isHeader;
    }

    private async Task<bool> WaitAsync(TimeSpan due, ProducerProcess producer, CancellationToken cancellationToken)
    {
        _started ??= clock.GetTimestamp();
        var left = due - clock.GetElapsedTime(_started.Value);
        if (left <= Resolution)
        {
            return true;
        }

        if (!await PassOnAsync(producer, cancellationToken))
        {
            return false;
        }

        await Task.Delay(left, clock, cancellationToken);
        return true;
    }

    private async Task<bool> PassOnAsync(ProducerProcess producer, CancellationToken cancellationToken)
    {
        var isThere = _piece.WrittenCount == 0 || await producer.WriteAsync(_piece.WrittenMemory, cancellationToken);
        _piece.ResetWrittenCount();
        return isThere;
    }

    private static ReadOnlyMemory<byte> TakeLine(ref ReadOnlyMemory<byte> rest)
    {
        var left = rest.Span;
        var line = LineSplitter.Take(ref left);
        var taken = rest[..line.Length];
        rest = rest[^left.Length..];
        return taken;
    }
}
