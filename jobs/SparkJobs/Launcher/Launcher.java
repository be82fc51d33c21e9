package sparkjobs;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.SparkUserAppException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connect.service.SparkConnectService;
import org.apache.spark.sql.connect.service.SparkConnectService$;
import scala.Option;

/**
 * The main class for spark-submit: runs a program that speaks Spark Connect inside a Spark driver.
 *
 * <p>{@code spark-submit [flags] --class sparkjobs.Launcher launcher.jar PROGRAM [ARGUMENT…]} starts Connect on a free loopback port, runs the program as a
 * child with {@code SPARK_REMOTE} and a token that only the two know, and ends with its exit code.
 */
public final class Launcher {
    /** Above Spark's own hook, so that the program ends while Spark still answers; Hadoop runs hooks from high to low. */
    private static final int BEFORE_SPARK = 100;

    private Launcher() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 0) {
            throw new IllegalArgumentException("usage: spark-submit [flags] --class sparkjobs.Launcher launcher.jar PROGRAM [ARGUMENT...]");
        }

        ScratchFolder scratch = ScratchFolder.create();
        SparkSession session = SparkSession.builder().config(scratch.keepWarehouse(new SparkConf())).getOrCreate();
        SparkConf conf = SparkEnv.get().conf();
        Outcome outcome = Outcome.of(conf, session.sparkContext().hadoopConfiguration());
        String token = startConnect(conf);
        int exitCode;
        try {
            String remote = "sc://127.0.0.1:" + SparkConnectService$.MODULE$.localPort();
            Integer sqlPort = SqlServer.start(session, conf, scratch);
            ChildProgram program = new ChildProgram(List.of(arguments), conf, remote, token, session.version(), sqlPort, outcome);
            // On SIGTERM, Ctrl-C and System.exit alike: the program is asked to end, and awaited, before Spark goes.
            ShutdownHookManager.get().addShutdownHook(program::end, BEFORE_SPARK, ChildProgram.GRACE_SECONDS + 10, TimeUnit.SECONDS);
            exitCode = program.run();
        } finally {
            SparkConnectService.stop(Option.empty(), Option.empty());
        }

        finish(exitCode, conf.get("spark.submit.deployMode", "client"));
    }

    /** Starts the service for this machine only and returns the token that a client must show. Set here, the token is on no command line and in no log. */
    private static String startConnect(SparkConf conf) {
        String token = Token.create();
        conf.set("spark.connect.grpc.binding.address", "127.0.0.1");
        conf.set("spark.connect.grpc.binding.port", "0");
        conf.set("spark.connect.authenticate.token", token);
        SparkConnectService.start(SparkSession.active().sparkContext());
        return token;
    }

    /**
     * In client mode the exit code is this process's. In cluster mode an exit behind the cluster manager's back counts as a failure of its own (YARN shows 16):
     * success returns, failure throws the exception that managers take the code from.
     */
    private static void finish(int exitCode, String deployMode) throws SparkUserAppException {
        if (!"cluster".equals(deployMode)) {
            System.exit(exitCode);
        }
        if (exitCode != 0) {
            throw new SparkUserAppException(exitCode);
        }
    }
}
