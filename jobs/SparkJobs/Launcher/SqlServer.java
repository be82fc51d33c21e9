package sparkjobs;

import org.apache.hive.service.Service;
import org.apache.hive.service.cli.thrift.ThriftCLIService;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.hive.thriftserver.HiveThriftServer2;

/**
 * Spark's JDBC server (the HiveServer2 protocol) in the driver that serves Connect: both have the same catalog, so that a table which the program registers
 * is there for every JDBC client.
 */
final class SqlServer {
    /** The address to listen at. No address: no server. */
    private static final String HOST = "spark.sparkjobs.sqlServer.host";

    /** The port to listen at; 0 for a free one. */
    private static final String PORT = "spark.sparkjobs.sqlServer.port";

    private SqlServer() {}

    /** Starts the server if the settings ask for one. It listens when this returns, and ends with Spark. Returns its port, or null. */
    static Integer start(SparkSession session, SparkConf conf, ScratchFolder scratch) {
        if (!conf.contains(HOST)) {
            return null;
        }

        // Hive keeps a catalog of its own in memory, which this server never asks; its Derby writes a log all the same.
        System.setProperty("derby.stream.error.file", scratch.path("derby.log"));
        SparkSession served = session.newSession();
        served.conf().set("hive.server2.thrift.bind.host", conf.get(HOST));
        served.conf().set("hive.server2.thrift.port", conf.get(PORT));
        served.conf().set("hive.server2.transport.mode", "binary");
        served.conf().set("hive.exec.scratchdir", scratch.path("hive"));
        served.conf().set("hive.exec.local.scratchdir", scratch.path("hive-local"));
        served.conf().set("hive.downloaded.resources.dir", scratch.path("hive-resources"));
        served.conf().set("hive.server2.logging.operation.log.location", scratch.path("hive-operations"));
        return port(HiveThriftServer2.startWithContext(served.sqlContext()));
    }

    private static int port(HiveThriftServer2 server) {
        for (Service service : server.getServices()) {
            if (service instanceof ThriftCLIService) {
                return ((ThriftCLIService) service).getPortNumber();
            }
        }
        throw new IllegalStateException("the JDBC server has no service that listens");
    }
}
