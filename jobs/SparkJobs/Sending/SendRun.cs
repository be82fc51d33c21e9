using System.Buffers;
using System.Globalization;
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
    /// <param name="source">Where they come from, for people.</param>
    /// <param name="producer">Where they go.</param>
    /// <param name="cancellationToken">Stops the sending.</param>
    /// <returns>The lines sent and acknowledged.</returns>
    /// <exception cref="JobException">The lines cannot be read to their end; those before that place are sent. Exit code 4. Or the producer failed.</exception>
    public async Task<long> RunAsync(Stream lines, string source, ProducerProcess producer, CancellationToken cancellationToken)
    {
        var broken = await SendAllAsync(lines, producer, cancellationToken);
        await PassOnAsync(producer, cancellationToken);
        var sent = await producer.EndAsync(cancellationToken);
        return broken is null
            ? sent
            : throw new JobException(ExitCode.Input, string.Create(CultureInfo.InvariantCulture, $"Cannot read {source} to its end: {broken.Message} {sent:N0} lines before that place were sent."), broken);
    }

    private async Task<Exception?> SendAllAsync(Stream lines, ProducerProcess producer, CancellationToken cancellationToken)
    {
        try
        {
            using var reader = new ContentReader(lines);
            var isTaken = true;
            while (isTaken && reader.Next().ToArray() is { Length: > 0 } next)
            {
                isTaken = await SendAsync(next, producer, cancellationToken);
            }

            return null;
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            return e;
        }
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
