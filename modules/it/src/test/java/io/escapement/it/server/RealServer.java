package io.escapement.it.server;

import static org.awaitility.Awaitility.await;

import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.opentest4j.TestAbortedException;

/**
 * A Temporal server of its own for one test class, on free loopback ports, with a database file.
 */
public final class RealServer implements AutoCloseable {

  /** Half a dozen servers start at once here: the default of ten seconds is short for that. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  static {
    // What waits for a condition asks again, until its own deadline.
    Awaitility.ignoreExceptionByDefault(StatusRuntimeException.class);
  }

  private final Path folder;
  private final List<String> settings;
  private final int port = FreePort.find();
  private final int uiPort = FreePort.find();
  private final List<WorkflowServiceStubs> stubs = new ArrayList<>();
  private Process process;

  private RealServer(Path folder, List<String> settings) {
    this.folder = folder;
    this.settings = settings;
    this.process = launch();
  }

  /** Starts a server that keeps its database in a folder, and waits until it serves. */
  public static RealServer start(Path folder) {
    return start(folder, List.of());
  }

  /** The same with dynamic configuration, each {@code key=value}. */
  public static RealServer start(Path folder, List<String> dynamic) {
    Stream<String> database = Stream.of("--db-filename", folder.resolve("temporal.db").toString());
    Stream<String> settings =
        dynamic.stream().flatMap(setting -> Stream.of("--dynamic-config-value", setting));
    return new RealServer(folder, Stream.concat(database, settings).toList());
  }

  /**
   * Starts one that keeps everything in memory, which makes it quicker and a restart pointless.
   *
   * @param namespaces those that it has beside {@code default}
   */
  public static RealServer startInMemory(Path folder, List<String> namespaces) {
    return new RealServer(
        folder, namespaces.stream().flatMap(name -> Stream.of("--namespace", name)).toList());
  }

  /** Skips the test where there is no CLI and no way to get one; in CI, fails it. */
  public static void requireCli() {
    TemporalBinary.find();
  }

  /** For tests that need no CLI, yet a machine that is not busy building it. */
  public static void awaitCli() {
    try {
      TemporalBinary.find();
    } catch (TestAbortedException e) {
      // There is none, and none is coming: nothing to wait for.
    }
  }

  /** Where clients connect. */
  public String target() {
    return "127.0.0.1:" + port;
  }

  /** A client with its own connection. */
  public WorkflowClient client(WorkflowClientOptions options) {
    WorkflowServiceStubs connection =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setTarget(target())
                .setRpcTimeout(PATIENCE)
                .build());
    stubs.add(connection);
    return WorkflowClient.newInstance(connection, options);
  }

  /** Ends the server with SIGKILL: nothing is flushed or said farewell to. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Starts the killed server again, on the same port and database. */
  public void restart() {
    process = launch();
  }

  private Process launch() {
    try {
      Process started =
          new ProcessBuilder(command())
              .redirectErrorStream(true)
              .redirectOutput(
                  ProcessBuilder.Redirect.appendTo(folder.resolve("temporal.log").toFile()))
              .start();
      await().atMost(Duration.ofSeconds(60)).until(() -> accepts(port) && serves());
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> command() {
    Stream<String> fixed =
        Stream.of(
            TemporalBinary.find().toString(),
            "server",
            "start-dev",
            "--ip",
            "127.0.0.1",
            "--port",
            String.valueOf(port),
            "--ui-port",
            String.valueOf(uiPort),
            "--log-level",
            "error");
    return Stream.concat(fixed, settings.stream()).toList();
  }

  private boolean serves() {
    WorkflowServiceStubs probe =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(target()).build());
    try {
      return probe.healthCheck().getStatusValue() == 1;
    } catch (RuntimeException e) {
      return false;
    } finally {
      probe.shutdownNow();
    }
  }

  private static boolean accepts(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    stubs.forEach(WorkflowServiceStubs::shutdownNow);
    kill();
  }
}
