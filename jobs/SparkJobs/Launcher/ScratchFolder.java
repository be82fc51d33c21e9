package sparkjobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.SparkConf;

/**
 * A folder for what Spark and Hive otherwise leave where their user stands: the warehouse, which Spark creates even if nothing is ever put into it, Derby's
 * log, Hive's scratch files. It goes with this JVM.
 */
final class ScratchFolder {
    /** Below Spark's own hook and Hadoop's, so that nobody writes any more; Hadoop runs hooks from high to low. */
    private static final int AFTER_SPARK = 1;

    private static final int SECONDS_TO_DELETE = 10;
    private static final String WAREHOUSE = "spark.sql.warehouse.dir";

    private final Path folder;

    private ScratchFolder(Path folder) {
        this.folder = folder;
    }

    /** Creates the folder. */
    static ScratchFolder create() throws IOException {
        Path folder = Files.createTempDirectory("spark-jobs-");
        ShutdownHookManager.get().addShutdownHook(() -> FileUtil.fullyDelete(folder.toFile()), AFTER_SPARK, SECONDS_TO_DELETE, TimeUnit.SECONDS);
        return new ScratchFolder(folder);
    }

    /** Spark's settings with the warehouse in this folder, unless the user has put it somewhere. Before the session is created. */
    SparkConf keepWarehouse(SparkConf conf) {
        return conf.setIfMissing(WAREHOUSE, folder.resolve("warehouse").toUri().toString());
    }

    /** The name of a folder or file in it, which need not exist. */
    String path(String name) {
        return folder.resolve(name).toString();
    }
}
