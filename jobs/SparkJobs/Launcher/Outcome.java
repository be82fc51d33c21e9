package sparkjobs;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;

/**
 * Where the submitting side learns how the program ended: the folder that {@code spark.sparkjobs.outcome} names (any Hadoop file system), with the file
 * {@code exit-code}, and in cluster mode {@code stdout} and {@code stderr}. It is needed because a standalone cluster's client succeeds whatever the driver did.
 */
final class Outcome {
    private final Path folder;
    private final Configuration hadoop;
    private final boolean keepsOutput;
    private boolean recorded;

    private Outcome(Path folder, Configuration hadoop, boolean keepsOutput) {
        this.folder = folder;
        this.hadoop = hadoop;
        this.keepsOutput = keepsOutput;
    }

    static Outcome of(SparkConf conf, Configuration hadoop) {
        String folder = conf.get("spark.sparkjobs.outcome", "");
        boolean cluster = "cluster".equals(conf.get("spark.submit.deployMode", "client"));
        return folder.isEmpty() ? new Outcome(null, hadoop, false) : new Outcome(new Path(folder), hadoop, cluster);
    }

    /** Whether the program's output has to be kept, because it does not reach the submitting side by itself. */
    boolean keepsOutput() {
        return keepsOutput;
    }

    OutputStream standardOutput() throws IOException {
        return keep("stdout");
    }

    OutputStream standardError() throws IOException {
        return keep("stderr");
    }

    /** Records how the program ended, once, and returns the code. The file appears complete or not at all. */
    synchronized int record(int exitCode) throws IOException {
        if (folder != null && !recorded) {
            FileSystem files = folder.getFileSystem(hadoop);
            Path unfinished = new Path(folder, "exit-code.unfinished");
            try (OutputStream stream = files.create(unfinished, true)) {
                stream.write(Integer.toString(exitCode).getBytes(StandardCharsets.US_ASCII));
            }
            files.rename(unfinished, new Path(folder, "exit-code"));
            recorded = true;
        }
        return exitCode;
    }

    private OutputStream keep(String name) throws IOException {
        return keepsOutput ? folder.getFileSystem(hadoop).create(new Path(folder, name), true) : OutputStream.nullOutputStream();
    }
}
