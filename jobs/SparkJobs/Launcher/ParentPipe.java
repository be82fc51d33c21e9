package sparkjobs;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * A Java agent that ends its JVM when standard input does. The program that starts spark-submit keeps that pipe open and adds this agent, so no way of dying
 * of its own leaves a JVM behind, whichever of Spark's main classes runs in it. Without the agent (spark-submit by hand) standard input means nothing.
 */
public final class ParentPipe {
    private static final int EXIT_CODE = 143;

    private ParentPipe() {}

    public static void premain(String argument) {
        start("parent pipe", () -> {
            awaitEnd();
            start("deadline", ParentPipe::haltLater);
            System.exit(EXIT_CODE);
        });
    }

    private static void awaitEnd() {
        byte[] buffer = new byte[64];
        try {
            while (System.in.read(buffer) >= 0) {
                continue;
            }
        } catch (IOException failure) {
            // A pipe that cannot be read any more has nobody at its other end.
        }
    }

    /** An orderly end waits for the program and for Spark; it must not wait for ever. */
    private static void haltLater() {
        try {
            TimeUnit.SECONDS.sleep(ChildProgram.GRACE_SECONDS + 15);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(EXIT_CODE);
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
