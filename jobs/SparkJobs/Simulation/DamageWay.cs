namespace SparkJobs.Simulation;

/// <summary>How a line is damaged.</summary>
internal enum DamageWay
{
    /// <summary>One field gets another value.</summary>
    ReplaceField,

    /// <summary>Bytes that are no UTF-8 are appended to one field; the value is their hexadecimal form.</summary>
    AppendBytes,

    /// <summary>That field is missing, in JSON its key too.</summary>
    DropField,

    /// <summary>A field too many.</summary>
    AddField,

    /// <summary>A field starts with a quote that nothing closes.</summary>
    OpenQuote,

    /// <summary>The line ends in the middle.</summary>
    Cut,

    /// <summary>Another line stands in its place.</summary>
    ReplaceLine,
}
