package io.escapement.it.chain;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.escapement.admin.audit.AnchorWorkflowImpl;
import io.escapement.admin.duties.DutyWorkflowImpl;
import io.escapement.it.own.OwnCron;
import io.escapement.temporal.Escapement;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Histories recorded on a real server, one for each shape of a run, must replay on today's workflow
 * code: running chains outlive a release. Around a change of the clock, on the in-JVM service.
 */
class ReplayTest {

  static Stream<Path> histories() throws IOException, URISyntaxException {
    Path folder =
        Path.of(Objects.requireNonNull(ReplayTest.class.getResource("/histories")).toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("histories")
  void replaysOnTodaysCode(Path file) throws IOException {
    WorkflowExecutionHistory history = WorkflowExecutionHistory.fromJson(Files.readString(file));
    assertThatCode(() -> replay(history)).doesNotThrowAnyException();
  }

  /**
   * With the plugin, as on a worker: its interceptors are workflow code, too. Loading classes on a
   * busy machine takes longer than the SDK gives a workflow by default.
   */
  private static void replay(WorkflowExecutionHistory history) throws Exception {
    TestEnvironmentOptions options =
        TestEnvironmentOptions.newBuilder()
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder().setPlugins(Escapement.plugin()).build())
            .build();
    try (TestWorkflowEnvironment env = TestWorkflowEnvironment.newInstance(options)) {
      Worker worker =
          env.newWorker(
              "replay",
              WorkerOptions.newBuilder()
                  .setDefaultDeadlockDetectionTimeout(Duration.ofMinutes(1).toMillis())
                  .build());
      worker.registerWorkflowImplementationTypes(
          OwnCron.Latest.class,
          OwnCron.None.class,
          DutyWorkflowImpl.class,
          AnchorWorkflowImpl.class);
      WorkflowReplayer.replayWorkflowExecution(history, worker);
    }
  }
}
