namespace TestEngines;

/// <summary>The repository that the tests belong to.</summary>
public static class Repository
{
    /// <summary>Its folder: the nearest one around the tests that holds the solution.</summary>
    /// <exception cref="InvalidOperationException">The tests run outside of it.</exception>
    public static string Folder { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "spark-jobs.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}
