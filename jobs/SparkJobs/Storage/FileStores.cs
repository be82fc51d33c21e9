namespace SparkJobs.Storage;

/// <summary>The store for each kind of path.</summary>
/// <param name="local">The store for local paths.</param>
/// <param name="s3">Makes the store for S3 when it is first needed.</param>
internal sealed class FileStores(IFileStore local, Func<IFileStore> s3)
{
    private readonly Lazy<IFileStore> _s3 = new(s3);

    /// <summary>The store of a path.</summary>
    /// <param name="path">A path.</param>
    public IFileStore For(LakePath path) => path.IsS3 ? _s3.Value : local;
}
