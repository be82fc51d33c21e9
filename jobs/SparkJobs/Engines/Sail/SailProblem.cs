namespace SparkJobs.Engines.Sail;

/// <summary>Why the embedded engine's process could not start.</summary>
internal enum SailProblem
{
    /// <summary>It could.</summary>
    None,

    /// <summary>The interpreter is older than Python 3.10; another one may do.</summary>
    PythonTooOld,

    /// <summary>Neither the interpreter nor the cache has the engine's package yet.</summary>
    PackageMissing,

    /// <summary>The package is there and fails.</summary>
    Broken,
}
