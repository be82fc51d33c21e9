package sparkjobs;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkFiles;

/** The program that runs inside the driver as its child. */
final class ChildProgram {
    /** How long a program may take to end after it was asked to. */
    static final long GRACE_SECONDS = 30;

    private final ProcessBuilder builder;
    private final Outcome outcome;
    private Process process;
    private boolean ending;

    ChildProgram(List<String> arguments, SparkConf conf, String remote, String token, String sparkVersion, Integer sqlPort, Outcome outcome) {
        this.outcome = outcome;
        builder = new ProcessBuilder(command(arguments));
        String workingDirectory = conf.get("spark.sparkjobs.workingDirectory", "");
        if (Files.isDirectory(Path.of(workingDirectory))) {
            builder.directory(new File(workingDirectory).getAbsoluteFile());
        }
        Map<String, String> environment = builder.environment();
        // What was meant for this JVM is not for its child.
        environment.remove("SPARK_SUBMIT_OPTS");
        environment.put("SPARK_REMOTE", remote);
        environment.put("SPARK_CONNECT_AUTHENTICATE_TOKEN", token);
        environment.put("SPARK_JOBS_LAUNCHER_SPARK_VERSION", sparkVersion);
        environment.put("SPARK_JOBS_LAUNCHER_LOG", System.getProperty("sparkjobs.log", ""));
        if (sqlPort != null) {
            environment.put("SPARK_JOBS_LAUNCHER_SQL_PORT", sqlPort.toString());
        }
        // Standard input is a pipe from here that is never written: its end tells the child that this JVM is gone, even by kill -9.
        environment.put("SPARK_JOBS_PARENT_PIPE", "stdin");
    }

    /** Runs the program to its end, its output being this process's, and returns its exit code. */
    int run() throws IOException, InterruptedException {
        Thread standard;
        Thread error;
        synchronized (this) {
            if (ending) {
                return outcome.record(143);
            }
            if (!outcome.keepsOutput()) {
                builder.redirectOutput(ProcessBuilder.Redirect.INHERIT).redirectError(ProcessBuilder.Redirect.INHERIT);
            }
            process = builder.start();
            standard = copy(process.getInputStream(), System.out, outcome.standardOutput());
            error = copy(process.getErrorStream(), System.err, outcome.standardError());
        }
        int exitCode = process.waitFor();
        standard.join();
        error.join();
        return outcome.record(exitCode);
    }

    /** Asks the program to end (SIGTERM), waits, and only then insists. Does nothing when it has ended. */
    void end() {
        synchronized (this) {
            ending = true;
            if (process == null || !process.isAlive()) {
                return;
            }
        }
        // Process.destroy would close the child's standard input too, which tells it that this JVM is gone.
        process.toHandle().destroy();
        try {
            if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            outcome.record(process.exitValue());
        } catch (InterruptedException | IOException failure) {
            process.destroyForcibly();
        }
    }

    /** The program may have come in an archive, which is unpacked beside the driver and may have lost its execute bit on the way. */
    private static List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>(arguments);
        Path program = Path.of(command.get(0));
        if (!program.isAbsolute() && program.getNameCount() > 1) {
            Path unpacked = Path.of(SparkFiles.getRootDirectory()).resolve(program);
            program = Files.exists(program) || !Files.exists(unpacked) ? program.toAbsolutePath() : unpacked;
            program.toFile().setExecutable(true);
            command.set(0, program.toString());
        }
        if (command.get(0).endsWith(".dll")) {
            String root = System.getenv("DOTNET_ROOT");
            command.add(0, root == null || root.isEmpty() ? "dotnet" : Path.of(root, "dotnet").toString());
        }
        return command;
    }

    private static Thread copy(InputStream from, OutputStream here, OutputStream kept) {
        Thread thread = new Thread(() -> {
            byte[] buffer = new byte[8192];
            try (from; kept) {
                for (int length = from.read(buffer); length >= 0; length = from.read(buffer)) {
                    here.write(buffer, 0, length);
                    here.flush();
                    kept.write(buffer, 0, length);
                }
            } catch (IOException failure) {
                // A reader that is gone does not stop the program; the exit code still counts.
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
