using Spectre.Console;

namespace SparkJobs.Output;

/// <summary>The process's own output streams.</summary>
internal static class Terminal
{
    /// <summary>Tells people something on standard error.</summary>
    /// <param name="text">The text.</param>
    public static void Say(string text) => System.Console.Error.WriteLine(text);

    /// <summary>A console for people.</summary>
    /// <param name="onStandardError">Whether it writes to standard error.</param>
    public static IAnsiConsole Console(bool onStandardError)
    {
        var writer = onStandardError ? System.Console.Error : System.Console.Out;
        var isRedirected = onStandardError ? System.Console.IsErrorRedirected : System.Console.IsOutputRedirected;
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        if (isRedirected)
        {
            // A log file has no width; without this, long paths would be broken at 80 columns.
            console.Profile.Width = 500;
        }

        return console;
    }
}
