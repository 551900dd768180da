package io.escapement.it.chain;

import io.escapement.temporal.history.ClosedRun;
import io.temporal.client.WorkflowClient;
import io.temporal.common.WorkflowExecutionHistory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Writes the histories of a test's runs into a folder, from where {@link ReplayTest}'s fixtures are
 * taken: {@code mvn verify -pl modules/it -am -Dtest='Real*Test' -Descapement.record=FOLDER}.
 */
public final class Recording {

  private static final Optional<Path> FOLDER =
      Optional.ofNullable(System.getProperty("escapement.record")).map(Path::of);

  private Recording() {}

  static void ifAsked(Followed chain) {
    if (FOLDER.isPresent()) {
      List<ClosedRun> runs = chain.runs();
      for (int run = 0; run < Math.min(2, runs.size()); run++) {
        write("%s-%d".formatted(chain.jobId(), run + 1), chain.history(runs.get(run).runId()));
      }
    }
  }

  /** One run. */
  public static void ifAsked(String name, WorkflowExecutionHistory history) {
    if (FOLDER.isPresent()) {
      write(name, history);
    }
  }

  /** The first and the last run of a workflow. */
  public static void ifAsked(WorkflowClient client, String workflowId, String name) {
    if (FOLDER.isPresent()) {
      WorkflowExecutionHistory last = client.fetchHistory(workflowId);
      String first =
          last.getEvents()
              .get(0)
              .getWorkflowExecutionStartedEventAttributes()
              .getFirstExecutionRunId();
      write(name + "-first", client.fetchHistory(workflowId, first));
      write(name + "-last", last);
    }
  }

  /** One run of a workflow. */
  public static void ifAsked(WorkflowClient client, String workflowId, String runId, String name) {
    if (FOLDER.isPresent()) {
      write(name, client.fetchHistory(workflowId, runId));
    }
  }

  private static void write(String name, WorkflowExecutionHistory history) {
    Path folder = FOLDER.orElseThrow();
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(name + ".json"), history.toJson(true));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
