package sparkjobs;

import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;

/** Brings an {@link Outcome} from where only Hadoop can read (an object store, HDFS) to a local folder: {@code OutcomeReader FOLDER LOCAL_FOLDER}. */
public final class OutcomeReader {
    private OutcomeReader() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = new Path(arguments[0]);
        FileSystem files = folder.getFileSystem(SparkHadoopUtil.get().newConfiguration(new SparkConf()));
        for (String name : new String[] {"stdout", "stderr", "exit-code"}) {
            Path file = new Path(folder, name);
            if (files.exists(file)) {
                files.copyToLocalFile(false, file, new Path("file://" + arguments[1] + "/" + name), true);
            }
        }
    }
}
