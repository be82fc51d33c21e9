package sparkjobs;

import org.apache.hadoop.fs.LocalFileSystem;

/** {@link RawLocalFiles} with Hadoop's checksums, for those that ask Hadoop for a {@code FileSystem}: writers of data files. */
public final class LocalFiles extends LocalFileSystem {
    public LocalFiles() {
        super(new RawLocalFiles());
    }
}
