using System.Runtime.InteropServices;

namespace SparkConnect.Arrow;

/// <summary>Spark's <c>interval</c> of three parts that do not convert into each other.</summary>
/// <param name="Months">Months.</param>
/// <param name="Days">Days.</param>
/// <param name="Nanoseconds">Nanoseconds; Spark counts in microseconds.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CalendarInterval(int Months, int Days, long Nanoseconds);
