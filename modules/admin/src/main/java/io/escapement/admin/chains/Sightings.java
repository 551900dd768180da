package io.escapement.admin.chains;

import io.escapement.policy.Trigger;
import io.escapement.temporal.Chains;
import io.escapement.temporal.Engine;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine's list of what it runs of all jobs, read every ten seconds: one call for a thousand
 * chains, where asking for them one by one takes a call for each. A chain that is in it as the
 * store has it need not be asked for; any other must be, since the list may be some seconds behind.
 */
final class Sightings {

  private static final Logger LOG = LoggerFactory.getLogger(Sightings.class);
  private static final Duration PACE = Duration.ofSeconds(10);

  private final JobRuns runs;
  private final Engine engine;
  private Instant next = Instant.MIN;
  private Optional<Map<String, Set<String>>> seen = Optional.empty();
  private boolean isListing = true;

  @Inject
  Sightings(JobRuns runs, Engine engine) {
    this.runs = runs;
    this.engine = engine;
  }

  /** Reads the list where it is time to. */
  void update(Instant now) {
    if (engine == Engine.SERVER && !now.isBefore(next)) {
      next = now.plus(PACE);
      seen = read();
    }
  }

  /** Without a list each chain is asked for, as if there were none. */
  private Optional<Map<String, Set<String>>> read() {
    try {
      Map<String, Set<String>> all = new HashMap<>();
      for (JobRun run : runs.goingOn()) {
        all.computeIfAbsent(run.schedule().orElse(run.workflowId()), id -> new HashSet<>())
            .add(run.runId());
      }
      isListing = true;
      return Optional.of(all);
    } catch (RuntimeException e) {
      if (isListing) {
        isListing = false;
        LOG.warn("the engine can't list what runs, so each chain is asked for: {}", e.toString());
      }
      return Optional.empty();
    }
  }

  /**
   * Whether the engine shows the run that is followed, and no other; or none at all, where none is
   * followed. Of a Schedule it shows too little to tell.
   */
  boolean isAsFollowed(ChainStatus chain, Trigger wanted) {
    boolean isCron =
        wanted == Trigger.CRON
            && chain.followed().filter(one -> one.trigger() == Trigger.SCHEDULE).isEmpty();
    return isCron && seen.filter(all -> shown(all, chain).equals(followed(chain))).isPresent();
  }

  private static Set<String> shown(Map<String, Set<String>> all, ChainStatus chain) {
    return all.getOrDefault(Chains.workflowId(chain.jobId()), Set.of());
  }

  private static Set<String> followed(ChainStatus chain) {
    return chain.runId().map(Set::of).orElse(Set.of());
  }
}
