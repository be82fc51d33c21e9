using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Benchmarks;

/// <summary>
/// Events that happen now, at an even rate. They are a simulated day cut into slices as long as the run, which are played at once: so everybody keeps their pace, which a day squeezed
/// into minutes would not. Who comes several times a day is there several times at once, so that there are more alerts than on an ordinary day.
/// </summary>
/// <param name="file">The simulated day, CSV with a header, in the order of time.</param>
/// <param name="minutes">How long the run is.</param>
internal sealed class LiveEvents(string file, int minutes)
{
    private const int MinutesOfDay = 1440;
    private const int TimeLength = 19;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);

    /// <summary>Sends events until the time is over or the program is told to end.</summary>
    /// <param name="rate">Events a second.</param>
    /// <param name="servers">The broker.</param>
    /// <param name="topic">The topic.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The events that were sent.</returns>
    public async Task<long> SendAsync(int rate, string servers, string topic, CancellationToken cancellationToken)
    {
        var slices = Slices();
        var program = Path.Combine(AppContext.BaseDirectory, "spark-jobs.dll");
        var start = new ProcessStartInfo("dotnet", [program, "send", "--kafka", servers, "--topic", topic, "--partitions", "2", "--input", "/dev/stdin"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
        };
        using var send = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        var sent = await WriteAsync(send.StandardInput.BaseStream, slices, rate, cancellationToken);
        send.StandardInput.Close();
        await send.WaitForExitAsync(CancellationToken.None);
        slices.ForEach(slice => slice.Dispose());
        return send.ExitCode == 0 ? sent : throw new InvalidOperationException($"send ended with {send.ExitCode}.");
    }

    private async Task<long> WriteAsync(Stream output, List<StreamReader> slices, int rate, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var sent = 0L;
        using var timer = new PeriodicTimer(Tick);
        while (clock.Elapsed < TimeSpan.FromMinutes(minutes) && !cancellationToken.IsCancellationRequested)
        {
            var now = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
            var lines = new StringBuilder();
            for (var due = (long)(clock.Elapsed.TotalSeconds * rate); sent < due; sent++)
            {
                lines.Append(now).Append(NextLine(slices, (int)(sent % slices.Count)).AsSpan(TimeLength)).Append('\n');
            }

            await output.WriteAsync(Encoding.UTF8.GetBytes(lines.ToString()), CancellationToken.None);
            await output.FlushAsync(CancellationToken.None);
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }

        return sent;
    }

    // A slice that is at its end goes on with the next one's beginning; the last one's next is the first.
    private string NextLine(List<StreamReader> slices, int slice)
    {
        if (slices[slice].ReadLine() is { } line)
        {
            return line;
        }

        slices[slice].Dispose();
        slices[slice] = Open(0);
        return slices[slice].ReadLine()!;
    }

    private List<StreamReader> Slices()
    {
        var length = new FileInfo(file).Length;
        var count = Math.Max(1, MinutesOfDay / minutes);
        return [.. Enumerable.Range(0, count).Select(slice => Open(length / count * slice))];
    }

    private StreamReader Open(long position)
    {
        var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read);
        stream.Position = position;
        var reader = new StreamReader(stream);
        // The header, or the rest of a line that begins before.
        reader.ReadLine();
        return reader;
    }
}
