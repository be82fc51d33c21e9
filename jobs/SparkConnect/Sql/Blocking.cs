namespace SparkConnect.Sql;

/// <summary>
/// The synchronous forms of Microsoft.Spark's names. The work runs on the thread pool, so that a caller with a synchronisation context, such as a window, does
/// not wait for itself.
/// </summary>
internal static class Blocking
{
    public static T Run<T>(Func<Task<T>> work) => Task.Run(work).GetAwaiter().GetResult();

    public static void Run(Func<Task> work) => Task.Run(work).GetAwaiter().GetResult();

    /// <summary>The elements one after the other, each awaited when it is asked for.</summary>
    public static IEnumerable<T> Enumerate<T>(IAsyncEnumerable<T> source)
    {
        var enumerator = source.GetAsyncEnumerator();
        try
        {
            while (Run(() => enumerator.MoveNextAsync().AsTask()))
            {
                yield return enumerator.Current;
            }
        }
        finally
        {
            Run(() => enumerator.DisposeAsync().AsTask());
        }
    }
}
