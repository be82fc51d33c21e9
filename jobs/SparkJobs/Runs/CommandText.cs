namespace SparkJobs.Runs;

/// <summary>Arguments as one line that a shell would cut into the same arguments.</summary>
internal static class CommandText
{
    private static readonly System.Buffers.SearchValues<char> Plain
        = System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./:=,@%+");

    /// <summary>Joins arguments.</summary>
    /// <param name="arguments">The arguments.</param>
    public static string Of(IEnumerable<string> arguments) => string.Join(' ', arguments.Select(Quoted));

    private static string Quoted(string argument)
        => argument.Length > 0 && !argument.AsSpan().ContainsAnyExcept(Plain)
            ? argument
            : "'" + argument.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
