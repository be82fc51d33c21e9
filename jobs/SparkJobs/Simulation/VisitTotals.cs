using System.Runtime.InteropServices;

namespace SparkJobs.Simulation;

/// <summary>How many visits fill a given number of lines.</summary>
/// <param name="Visits">Number of visits, the last one possibly cut.</param>
/// <param name="LastVisitLines">Lines of the last visit.</param>
/// <param name="SingleLines">Lines that no other line repeats.</param>
/// <param name="Copies">Lines that repeat another one.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct VisitTotals(long Visits, int LastVisitLines, long SingleLines, long Copies)
{
    public static VisitTotals Count(ulong seed, long lines, CancellationToken cancellationToken)
    {
        long visit = 0, single = 0, copies = 0;
        while (lines > 0)
        {
            if ((visit & 0xFFFF) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            var plan = VisitPlan.Draw(seed, visit++, out _);
            if (plan.Lines >= lines)
            {
                plan = plan.Lines == lines ? plan : plan.Limit((int)lines);
                return new VisitTotals(visit, (int)lines, single + plan.SingleLines, copies + plan.Copies);
            }

            lines -= plan.Lines;
            single += plan.SingleLines;
            copies += plan.Copies;
        }

        return default;
    }
}
