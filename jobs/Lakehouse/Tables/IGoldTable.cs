using Lakehouse.Schema;
using SparkConnect.Sql;

namespace Lakehouse.Tables;

/// <summary>A table computed from the distinct events of its dates, all dates at once.</summary>
public interface IGoldTable
{
    /// <summary>What the table is.</summary>
    TableDefinition Definition { get; }

    /// <summary>Computes the table's rows.</summary>
    /// <param name="events">All rows of events of the dates to compute; a date without events gets no rows.</param>
    /// <returns>The columns of <see cref="Definition"/>, in order.</returns>
    DataFrame Transform(DataFrame events);
}
