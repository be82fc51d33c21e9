package sparkjobs;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFs;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FsConstants;

/** {@link RawLocalFiles} with Hadoop's checksums, for those that ask Hadoop for a {@code FileContext}: the logs of Delta tables and of streams. */
public final class LocalFileContext extends ChecksumFs {
    /**
     * As Hadoop creates it.
     *
     * @param address any {@code file:} address
     * @param configuration the configuration
     */
    public LocalFileContext(URI address, Configuration configuration) throws IOException, URISyntaxException {
        super(new Raw(configuration));
    }

    private static final class Raw extends DelegateToFileSystem {
        Raw(Configuration configuration) throws IOException, URISyntaxException {
            super(FsConstants.LOCAL_FS_URI, new RawLocalFiles(), configuration, FsConstants.LOCAL_FS_URI.getScheme(), false);
        }

        @Override
        public int getUriDefaultPort() {
            return -1;
        }

        /** What a name may be is for the operating system to say. */
        @Override
        public boolean isValidName(String path) {
            return true;
        }
    }
}
