namespace SparkJobs.Simulation;

/// <summary>Where events go: whole or damaged to the writer, and counted.</summary>
internal sealed class EventSink(LineWriter writer, Catalogue catalogue, DamageSampler damages, DamagedLine damaged)
{
    /// <summary>Lines so far.</summary>
    public long Lines { get; private set; }

    /// <summary>Lines so far that repeat another one.</summary>
    public long Copies { get; private set; }

    /// <summary>Damaged lines so far.</summary>
    public long Damaged { get; private set; }

    public void SetSecond(long epochSecond) => writer.SetSecond(epochSecond);

    /// <summary>Writes an event once; it may be damaged, unless it is the first line, which tells readers the format.</summary>
    public void WriteSingle(in EventRow row)
    {
        if (Lines > 0 && damages.Next() is { } damage)
        {
            writer.WriteRaw(damaged.Render(writer.Time, row, catalogue.Entries[row.Entry], damage));
            Damaged++;
            Lines++;
            return;
        }

        WriteWhole(row, copies: 0);
    }

    /// <summary>Writes an event and that many copies of it, undamaged.</summary>
    public void WriteWhole(in EventRow row, int copies)
    {
        for (var line = 0; line <= copies; line++)
        {
            writer.Write(row.Kind, row.Entry, row.Cents, row.ActorText, row.Status);
        }

        Lines += copies + 1;
        Copies += copies;
    }
}
