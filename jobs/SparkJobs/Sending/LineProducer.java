package sparkjobs;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends each line of standard input as a message without a key: {@code LineProducer SERVERS TOPIC [PARTITIONS]}. A topic that is not there is made. At the end of the
 * input, when the broker has acknowledged every message, their number is printed. Idempotent, acks=all: a message that is sent again by the client stands in
 * the topic once.
 *
 * <p>Exit codes: 2 for servers or a topic that cannot be, 4 for a line that the broker does not take, 75 for a broker that does not answer.
 */
public final class LineProducer {
    private static final int UNEXPECTED = 1;
    private static final int USAGE = 2;
    private static final int INPUT = 4;
    private static final int RETRY = 75;

    /** How long a broker may take to answer at the start, in milliseconds. */
    private static final int FIRST_ANSWER = 15_000;

    private static final int BUFFER_SIZE = 1 << 16;

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private long sent;

    private LineProducer(KafkaProducer<byte[], byte[]> producer, String topic) {
        this.producer = producer;
        this.topic = topic;
    }

    public static void main(String[] arguments) throws Exception {
        try {
            long sent = send(arguments[0], arguments[1], arguments.length > 2 ? Integer.parseInt(arguments[2]) : 0);
            System.out.println(sent);
        } catch (Exception error) {
            Throwable cause = error instanceof ExecutionException && error.getCause() != null ? error.getCause() : error;
            System.err.println(arguments[0] + ", topic " + arguments[1] + ": " + cause.getMessage());
            System.exit(exitCode(cause));
        }
    }

    private static long send(String servers, String topic, int partitions) throws Exception {
        Properties client = new Properties();
        client.put("bootstrap.servers", servers);
        client.put("client.id", "spark-jobs-send");
        makeTopic(client, topic, partitions);

        Properties settings = new Properties();
        settings.putAll(client);
        settings.put("acks", "all");
        settings.put("enable.idempotence", "true");
        settings.put("linger.ms", "5");
        settings.put("batch.size", Integer.toString(1 << 17));
        settings.put("max.block.ms", "60000");
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            return new LineProducer(producer, topic).sendAll(System.in);
        }
    }

    /** Makes sure that the topic is there. This is also where a broker that is away is noticed, before anything is read. */
    private static void makeTopic(Properties client, String topic, int partitions) throws Exception {
        Properties settings = new Properties();
        settings.putAll(client);
        settings.put("default.api.timeout.ms", Integer.toString(FIRST_ANSWER));
        settings.put("request.timeout.ms", Integer.toString(FIRST_ANSWER / 3));
        try (Admin admin = Admin.create(settings)) {
            if (admin.listTopics().names().get(FIRST_ANSWER, TimeUnit.MILLISECONDS).contains(topic)) {
                return;
            }
            Optional<Integer> wanted = partitions > 0 ? Optional.of(partitions) : Optional.empty();
            admin.createTopics(List.of(new NewTopic(topic, wanted, Optional.empty()))).all().get();
        } catch (ExecutionException error) {
            if (!(error.getCause() instanceof TopicExistsException)) {
                throw error;
            }
        } catch (java.util.concurrent.TimeoutException error) {
            throw new org.apache.kafka.common.errors.TimeoutException("no broker answers");
        }
    }

    private long sendAll(InputStream lines) throws Exception {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (InputStream input = new BufferedInputStream(lines, BUFFER_SIZE)) {
            for (int next = input.read(); next >= 0 && failure.get() == null; next = input.read()) {
                if (next == '\n') {
                    send(line);
                } else {
                    line.write(next);
                }
            }
        }
        if (line.size() > 0) {
            send(line);
        }
        producer.flush();
        if (failure.get() != null) {
            throw failure.get();
        }
        return sent;
    }

    private void send(ByteArrayOutputStream line) {
        long number = ++sent;
        producer.send(new ProducerRecord<>(topic, line.toByteArray()), (metadata, error) -> {
            if (error != null) {
                failure.compareAndSet(null, error instanceof RecordTooLargeException ? new RecordTooLargeException("line " + number + ": " + error.getMessage()) : error);
            }
        });
        line.reset();
    }

    private static int exitCode(Throwable error) {
        if (error instanceof RetriableException || error instanceof IOException) {
            return RETRY;
        }
        if (error instanceof RecordTooLargeException) {
            return INPUT;
        }
        boolean isUsage = error instanceof org.apache.kafka.common.config.ConfigException
            || error instanceof InvalidTopicException
            || error.getCause() instanceof org.apache.kafka.common.config.ConfigException;
        return isUsage ? USAGE : UNEXPECTED;
    }
}
