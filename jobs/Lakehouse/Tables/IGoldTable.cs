using Lakehouse.Schema;
using SparkConnect.Sql;

namespace Lakehouse.Tables;

/// <summary>A table computed from the distinct events, or from other gold tables that come before it in <see cref="LakeTables.Gold"/>.</summary>
public interface IGoldTable
{
    /// <summary>What the table is.</summary>
    TableDefinition Definition { get; }

    /// <summary>How its rows divide into keys; one per computed date unless the table says otherwise.</summary>
    TablePeriod Period => TablePeriod.Day;

    /// <summary>Computes the table's rows for keys.</summary>
    /// <param name="inputs">The keys and what is read for them.</param>
    /// <returns>The columns of <see cref="Definition"/>, in order and of their types.</returns>
    DataFrame Transform(GoldInputs inputs);
}
