package io.escapement.admin.chains;

import io.escapement.admin.windows.StartedWindows;
import io.escapement.temporal.history.OpenRuns;
import io.escapement.temporal.history.StartedWork;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the engine which windows are being worked for. */
final class EngineStartedWindows implements StartedWindows {

  private static final Logger LOG = LoggerFactory.getLogger(EngineStartedWindows.class);

  private final OpenRuns runs;

  @Inject
  EngineStartedWindows(OpenRuns runs) {
    this.runs = runs;
  }

  @Override
  public Map<Instant, StartedWork> in(String workflowId, Optional<String> runId) {
    try {
      return runs.started(workflowId, runId);
    } catch (RuntimeException e) {
      LOG.debug("what runs in {} can't be told now", workflowId, e);
      return Map.of();
    }
  }
}
