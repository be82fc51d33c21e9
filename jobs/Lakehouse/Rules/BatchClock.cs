using SparkConnect.Sql;
using static SparkConnect.Sql.Functions;

namespace Lakehouse.Rules;

/// <summary>The time of a stream's batch, for expressions that are computed for every row.</summary>
public static class BatchClock
{
    /// <summary>
    /// current_timestamp() as a value that does not stand in the code which Spark generates. Spark writes the time of each batch into the plan as a literal after it has optimized it; as
    /// part of the code it would make that code another one in each batch, to be compiled and warmed up anew, which costs more than many a batch itself. Functions with a lambda are
    /// not compiled (CodegenFallback), so that their literals are data.
    /// </summary>
    public static Column Now() => ElementAt(Transform(Functions.Array(Lit(0)), _ => CurrentTimestamp()), 1);

    /// <summary>The time of the batch and some more.</summary>
    /// <param name="ahead">How much more.</param>
    public static Column Now(TimeSpan ahead) => TimestampMicros(UnixMicros(Now()) + Lit((long)ahead.TotalMicroseconds));
}
